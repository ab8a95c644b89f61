/** The messages of one direction: those posted on one port, sorted by n, and how many of them are where. */
import { isQueued, type Message } from './message';

export class Line {
  /** A list without holes: after a loss or a clear n has gaps, and a hostile n costs no memory. */
  #rows: Message[] = [];
  /** None before this place is queued. */
  #oldest = 0;
  /** Up to this n, a message that is missing was let go of when the trace was cleared. */
  clearedUpTo = 0;
  delivered = 0;
  queued = 0;
  /** Estimated bytes of those that are queued. */
  queuedBytes = 0;
  lost = 0;

  get posted(): number {
    return this.delivered + this.queued + this.lost;
  }

  /** Where n follows its neighbours without a gap, the first or the second look finds it. */
  find(n: number): Message | undefined {
    const first = this.#rows[0];
    const last = this.#rows[this.#rows.length - 1];
    if (first === undefined || last === undefined || n > last.n || n < first.n) return undefined;
    const fromStart = this.#rows[n - first.n];
    if (fromStart?.n === n) return fromStart;
    const fromEnd = this.#rows[this.#rows.length - 1 - (last.n - n)];
    if (fromEnd?.n === n) return fromEnd;
    const found = this.#rows[this.#placeOf(n)];
    return found?.n === n ? found : undefined;
  }

  /** In order of n. */
  get rows(): readonly Message[] {
    return this.#rows;
  }

  /** What was delivered or lost is never queued again, so each place is passed once. */
  oldestQueued(): Message | undefined {
    if (this.queued === 0) return undefined;
    let row = this.#rows[this.#oldest];
    while (row !== undefined && !isQueued(row)) {
      this.#oldest += 1;
      row = this.#rows[this.#oldest];
    }
    return row;
  }

  add(row: Message): void {
    const last = this.#rows[this.#rows.length - 1];
    if (last === undefined || last.n < row.n) this.#rows.push(row);
    else {
      const place = this.#placeOf(row.n);
      this.#rows.splice(place, 0, row);
      this.#oldest = Math.min(this.#oldest, place);
    }
  }

  clear(): void {
    this.clearedUpTo = Math.max(this.clearedUpTo, this.#rows[this.#rows.length - 1]?.n ?? 0);
    this.#rows = this.#rows.filter(isQueued);
    this.#oldest = 0;
    this.queuedBytes = this.#rows.reduce((bytes, row) => bytes + row.size, 0);
    this.delivered = 0;
    this.lost = 0;
  }

  /** Place of the first message that is not before n. */
  #placeOf(n: number): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows[middle]?.n ?? n) < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

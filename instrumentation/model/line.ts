/** The messages of one direction: those posted on one port, sorted by n, and how many of them are where. */
import type { Message, MessageStore } from './message-store';
import type { RowWindow } from './rows';
import { Slots } from './slots';

export class Line {
  /** A list without holes: after a loss or a clear n has gaps, and a hostile n costs no memory. */
  readonly #slots = new Slots();
  /** None before this place is queued. */
  #oldest = 0;
  #store: MessageStore;
  /** n of the first and of the last message; they are asked for with each event. */
  #first = 0;
  #last = 0;
  /** Up to this n, a message that is missing was let go of when the trace was cleared. */
  clearedUpTo = 0;
  delivered = 0;
  queued = 0;
  /** Estimated bytes of those that are queued. */
  queuedBytes = 0;
  lost = 0;
  /** In order of n. */
  readonly rows: RowWindow<Message>;

  constructor(store: MessageStore) {
    this.#store = store;
    const slots = this.#slots;
    this.rows = {
      get count() {
        return slots.length;
      },
      row: (place) => this.#store.at(slots.at(place)),
    };
  }

  get posted(): number {
    return this.delivered + this.queued + this.lost;
  }

  /** Where n follows its neighbours without a gap, the first or the second look finds it. */
  find(n: number): Message | undefined {
    const { length } = this.#slots;
    if (length === 0 || n > this.#last || n < this.#first) return undefined;
    const fromStart = n - this.#first;
    if (this.#nAt(fromStart) === n) return this.rows.row(fromStart);
    const fromEnd = length - 1 - (this.#last - n);
    if (this.#nAt(fromEnd) === n) return this.rows.row(fromEnd);
    const place = this.#placeOf(n);
    return this.#nAt(place) === n ? this.rows.row(place) : undefined;
  }

  /** What was delivered or lost is never queued again, so each place is passed once. */
  oldestQueued(): Message | undefined {
    if (this.queued === 0) return undefined;
    while (this.#oldest < this.#slots.length) {
      const slot = this.#slots.at(this.#oldest);
      if (this.#store.isQueued(slot)) return this.#store.at(slot);
      this.#oldest += 1;
    }
    return undefined;
  }

  /** `slot`: of message n in the store. */
  add(slot: number, n: number): void {
    const { length } = this.#slots;
    if (length === 0 || n < this.#first) this.#first = n;
    if (length === 0 || this.#last < n) {
      this.#slots.push(slot);
      this.#last = n;
    } else {
      const place = this.#placeOf(n);
      this.#slots.insert(place, slot);
      this.#oldest = Math.min(this.#oldest, place);
    }
  }

  /** Lets go of all messages. Those that stay are added anew, from the other store. */
  clear(store: MessageStore): void {
    if (this.#slots.length > 0) this.clearedUpTo = Math.max(this.clearedUpTo, this.#last);
    this.#slots.clear();
    this.#store = store;
    this.#oldest = 0;
    this.queued = 0;
    this.queuedBytes = 0;
    this.delivered = 0;
    this.lost = 0;
  }

  #nAt(place: number): number {
    return this.#store.n(this.#slots.at(place));
  }

  /** Place of the first message that is not before n. */
  #placeOf(n: number): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#nAt(middle) < n) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

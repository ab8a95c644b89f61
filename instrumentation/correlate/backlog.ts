/**
 * Messages that were posted on a port and not yet delivered. Their places go up, and they are delivered in order, so a
 * few runs stand for any number of them; only those that carry ports have an entry of their own.
 */
import type { PortId } from '../trace/ids';

const NOTHING: readonly PortId[] = [];

export interface Taken {
  readonly ports: readonly PortId[] | null;
  readonly before: readonly PortId[];
}

export class Backlog {
  size = 0;
  /** First and last place of each run. */
  private readonly runs: { first: number; last: number }[] = [];
  private readonly carried = new Map<number, readonly PortId[]>();

  /** `n` is higher than any before. */
  add(n: number, ports: readonly PortId[]): void {
    const run = this.runs[this.runs.length - 1];
    if (run && run.last + 1 === n) run.last = n;
    else this.runs.push({ first: n, last: n });
    this.size++;
    if (ports.length > 0) this.carried.set(n, ports);
  }

  has(n: number): boolean {
    for (const { first, last } of this.runs) {
      if (n < first) return false;
      if (n <= last) return true;
    }
    return false;
  }

  /** Takes out all up to `n`. Gives the ports of the n-th, if that one was there, and those of the ones before it. */
  takeTo(n: number): Taken {
    const ports = this.has(n) ? (this.carried.get(n) ?? NOTHING) : null;
    this.carried.delete(n);
    for (let run = this.runs[0]; run && run.first <= n; run = this.runs[0]) {
      const last = Math.min(run.last, n);
      this.size -= last - run.first + 1;
      if (last < run.last) {
        run.first = last + 1;
        break;
      }
      this.runs.shift();
    }
    return { ports, before: this.carriedBefore(n) };
  }

  private carriedBefore(n: number): readonly PortId[] {
    let before: PortId[] | null = null;
    for (const [place, ports] of this.carried) {
      if (place > n) break;
      this.carried.delete(place);
      before ??= [];
      before.push(...ports);
    }
    return before ?? NOTHING;
  }

  /** Takes out everything, in order. */
  *drain(): Iterable<readonly [n: number, ports: readonly PortId[]]> {
    const runs = this.runs.splice(0);
    this.size = 0;
    const carried = new Map(this.carried);
    this.carried.clear();
    for (const { first, last } of runs) {
      for (let n = first; n <= last; n++) yield [n, carried.get(n) ?? NOTHING];
    }
  }
}

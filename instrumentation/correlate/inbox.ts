/**
 * What came from one realm: its batches put in order, duplicates dropped, gaps marked, and the facts of them in a queue
 * of which the first may have to wait.
 */
import type { Decoded } from '../trace/fact-reader';
import type { Micros } from '../trace/ids';
import type { Entry } from './state';

/** Batches that came before an earlier one did. A private port keeps order, so there are hardly ever any. */
const MOST_EARLY = 64;

export class Inbox {
  private readonly entries: Entry[] = [];
  /** Place of the first entry that is not yet done, so that taking one is O(1). */
  private head = 0;
  private lastBatch = 0;
  private readonly early = new Map<number, Decoded>();

  get length(): number {
    return this.entries.length - this.head;
  }

  get first(): Entry | undefined {
    return this.entries[this.head];
  }

  /** Those that are not done. */
  rest(): readonly Entry[] {
    return this.entries.slice(this.head);
  }

  push(entry: Entry): void {
    this.entries.push(entry);
  }

  /** The first entry is done. */
  shift(): void {
    this.head++;
    if (this.head > 1024 && this.head * 2 > this.entries.length) {
      this.entries.splice(0, this.head);
      this.head = 0;
    }
  }

  /** Takes a batch. Says whether one before it is missing. */
  take(batch: Decoded, at: Micros): boolean {
    const { seq } = batch;
    if (seq > this.lastBatch + 1) {
      this.early.set(seq, batch);
      if (this.early.size > MOST_EARLY) this.closeGaps(at);
      return this.early.size > 0;
    }
    if (seq === this.lastBatch + 1) this.read(batch, at);
    this.readOn(at);
    return this.early.size > 0;
  }

  /** What has not come by now was lost: goes on with what came after it. */
  closeGaps(at: Micros): void {
    while (this.early.size > 0) {
      const next = Math.min(...this.early.keys());
      const count = next - this.lastBatch - 1;
      if (count > 0) this.push({ kind: 'lost', count, reason: 'gap', at });
      this.lastBatch = next - 1;
      this.readOn(at);
    }
  }

  private readOn(at: Micros): void {
    for (;;) {
      const next = this.early.get(this.lastBatch + 1);
      if (!next) return;
      this.early.delete(this.lastBatch + 1);
      this.read(next, at);
    }
  }

  private read(batch: Decoded, at: Micros): void {
    this.lastBatch = batch.seq;
    if (batch.kind === 'invalid') this.push({ kind: 'lost', count: 1, reason: 'invalid', at });
    else for (const fact of batch.facts) this.push(fact);
  }

  clear(): void {
    this.entries.length = 0;
    this.head = 0;
    this.early.clear();
  }
}

/**
 * What was said over one channel, by time: so many buckets from the first message to the last. When time goes on, two
 * buckets become one, so that a session of any length takes the same room.
 */
import type { PortEnd } from '../../trace/ids';
import { BINS, binOf } from './durations';

/** Between half as many and so many are in use: about one for each 2 px of a wide details pane. */
export const BUCKETS = 240;
/** Microseconds; a millisecond. */
const FINEST = 1_000;

/** One direction, named by the end that posts. */
export class Lane {
  readonly posted = new Float64Array(BUCKETS);
  readonly bytes = new Float64Array(BUCKETS);
  /** Delivered or lost: out of the backlog. */
  readonly left = new Float64Array(BUCKETS);
  /** Latencies: BINS to each bucket. */
  readonly latencies = new Uint32Array(BUCKETS * BINS);

  join(): void {
    for (const column of [this.posted, this.bytes, this.left]) joinPairs(column, 1);
    joinPairs(this.latencies, BINS);
  }
}

export class Buckets {
  readonly A = new Lane();
  readonly B = new Lane();
  /** When the first one begins, by the main process's clock; NaN before the first message. */
  begin = Number.NaN;
  /** The last moment that was counted. */
  end = Number.NaN;
  width = FINEST;

  /** How many are in use. */
  get used(): number {
    return Number.isNaN(this.begin) ? 0 : Math.floor((this.end - this.begin) / this.width) + 1;
  }

  post(end: PortEnd, at: number, bytes: number): void {
    const bucket = this.#bucketOf(at);
    const lane = this[end];
    lane.posted[bucket] = (lane.posted[bucket] ?? 0) + 1;
    lane.bytes[bucket] = (lane.bytes[bucket] ?? 0) + bytes;
  }

  /** It is out of the backlog. Counted at the latest where it was posted, where clocks don't agree. */
  leave(end: PortEnd, at: number): void {
    const bucket = this.#bucketOf(at);
    const lane = this[end];
    lane.left[bucket] = (lane.left[bucket] ?? 0) + 1;
  }

  /** A latency, shown where its message was posted. */
  took(end: PortEnd, postedAt: number, micros: number): void {
    const place = this.#bucketOf(postedAt) * BINS + binOf(micros);
    const { latencies } = this[end];
    latencies[place] = (latencies[place] ?? 0) + 1;
  }

  #bucketOf(at: number): number {
    if (Number.isNaN(this.begin)) {
      this.begin = at;
      this.end = at;
    }
    while (at - this.begin >= this.width * BUCKETS) {
      this.width *= 2;
      this.A.join();
      this.B.join();
    }
    if (at > this.end) this.end = at;
    return Math.max(0, Math.floor((at - this.begin) / this.width));
  }
}

function joinPairs(column: Float64Array | Uint32Array, wide: number): void {
  const half = BUCKETS / 2;
  for (let bucket = 0; bucket < half; bucket++) {
    for (let i = 0; i < wide; i++) {
      const from = 2 * bucket * wide + i;
      column[bucket * wide + i] = (column[from] ?? 0) + (column[from + wide] ?? 0);
    }
  }
  column.fill(0, half * wide);
}

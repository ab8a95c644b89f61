/** The buckets as what a chart draws, and as figures. */
import type { PortEnd } from '../../trace/ids';
import type { Buckets, Lane } from './buckets';
import { BINS, percentiles } from './durations';

const SHARES = [0.5, 0.95, 0.99] as const;

export interface ChannelSeries {
  /** When each bucket begins; microseconds by the main process's clock. */
  readonly times: readonly number[];
  /** Seconds of a bucket. */
  readonly seconds: number;
  /** Messages and bytes a second, by the end that posts. */
  readonly rate: Ways<readonly number[]>;
  readonly bytes: Ways<readonly number[]>;
  /** Of both ways together, in microseconds; null where nothing was delivered. */
  readonly p50: readonly (number | null)[];
  readonly p95: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
  /** Queued when the bucket ended. */
  readonly backlog: Ways<readonly number[]>;
  readonly figures: Ways<Figures>;
}

export interface Ways<Value> {
  readonly A: Value;
  readonly B: Value;
}

export interface Figures {
  readonly messages: number;
  /** Bytes of one on the average. */
  readonly size: number;
  /** Messages a second in the busiest bucket. */
  readonly mostRate: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly backlog: number;
  readonly mostBacklog: number;
}

export function seriesOf(buckets: Buckets): ChannelSeries {
  const { used, begin, width, A, B } = buckets;
  const seconds = width / 1e6;
  const places = Array.from({ length: used }, (_, place) => place);
  const perSecond = (column: Float64Array): number[] =>
    places.map((place) => (column[place] ?? 0) / seconds);
  const both = new Uint32Array(BINS);
  const [p50, p95, p99]: (number | null)[][] = [[], [], []];
  for (const place of places) {
    for (let bin = 0; bin < BINS; bin++) {
      const at = place * BINS + bin;
      both[bin] = (A.latencies[at] ?? 0) + (B.latencies[at] ?? 0);
    }
    const [half, most, nearlyAll] = percentiles(both, 0, SHARES);
    p50?.push(half ?? null);
    p95?.push(most ?? null);
    p99?.push(nearlyAll ?? null);
  }
  return {
    times: places.map((place) => begin + place * width),
    seconds,
    rate: { A: perSecond(A.posted), B: perSecond(B.posted) },
    bytes: { A: perSecond(A.bytes), B: perSecond(B.bytes) },
    p50: p50 ?? [],
    p95: p95 ?? [],
    p99: p99 ?? [],
    backlog: { A: backlogOf(A, used), B: backlogOf(B, used) },
    figures: { A: figuresOf('A', buckets), B: figuresOf('B', buckets) },
  };
}

function backlogOf(lane: Lane, used: number): number[] {
  let queued = 0;
  return Array.from({ length: used }, (_, place) => {
    queued += (lane.posted[place] ?? 0) - (lane.left[place] ?? 0);
    return Math.max(0, queued);
  });
}

function figuresOf(end: PortEnd, buckets: Buckets): Figures {
  const lane = buckets[end];
  const { used, width } = buckets;
  const sum = (column: Float64Array): number => column.reduce((all, one) => all + one, 0);
  const messages = sum(lane.posted);
  const all = new Float64Array(BINS);
  for (let at = 0; at < used * BINS; at++) {
    const bin = at % BINS;
    all[bin] = (all[bin] ?? 0) + (lane.latencies[at] ?? 0);
  }
  const [p50, p95, p99] = percentiles(all, 0, SHARES);
  const backlog = backlogOf(lane, used);
  return {
    messages,
    size: messages === 0 ? 0 : sum(lane.bytes) / messages,
    mostRate: lane.posted.reduce((most, one) => Math.max(most, one), 0) / (width / 1e6),
    p50: p50 ?? null,
    p95: p95 ?? null,
    p99: p99 ?? null,
    backlog: backlog.at(-1) ?? 0,
    mostBacklog: backlog.reduce((most, one) => Math.max(most, one), 0),
  };
}

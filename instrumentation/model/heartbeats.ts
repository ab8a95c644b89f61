/**
 * Heartbeats: small messages that say the same again and again, at a steady pace. The first few are shown as any others; from
 * the one that proves the pace on, they stand behind that one, with a count. So nothing that was shown ever vanishes. A beat that
 * comes late or early ends the series and is shown: that is what one wants to see.
 */
import type { Micros, PortId } from '../trace/ids';
import type { MessageRow, RowWindow } from './rows';

/** A series of beats, behind the one that stands for it. */
export interface Heartbeat {
  readonly port: PortId;
  /** `index` of the message that stands for all. */
  readonly head: number;
  /** That one, and those behind it. */
  readonly count: number;
  /** Microseconds from one to the next, on the average. */
  readonly every: number;
  readonly last: Micros;
}

export interface Heartbeats {
  /** All messages so far, as far as they were read. */
  readonly rows: RowWindow<MessageRow>;
  /** How many stand behind another. */
  readonly folded: number;
  readonly done: boolean;
  update(messages: RowWindow<MessageRow>): void;
  /**
   * Whether it is one of a series whose pace is proven: the one that stands for the others, or one behind it. Reads on as far as
   * that message, where it has not come so far.
   */
  isBeat(messages: RowWindow<MessageRow>, row: MessageRow): boolean;
  /** Whether it stands behind another one. */
  isFolded(index: number): boolean;
  /** The series that this message stands for; null for all others. */
  at(index: number): Heartbeat | null;
}

/** A faster stream is no heartbeat; a slower one is not known for long enough. Microseconds. */
const FASTEST = 200_000;
const SLOWEST = 600_000_000;
/** So many steady gaps prove a pace: few of a message that says what it is, more where chance could make a pace of it. */
const STEADY_GAPS = 3;
const MORE_STEADY_GAPS = 10;
/** How far a gap may be off: a share of it, and what a busy timer is late by at any pace. */
const OFF = 0.15;
const LATE = 40_000;
/** An encoded preview of more signs is no heartbeat's. */
const LONGEST = 160;
const MOST_SERIES = 2_000;
/** Milliseconds of each slice, and messages between two looks at the clock. */
const SLICE = 12;
const STRIDE = 512;

/** What may be another one in each beat. */
const COUNTED =
  /"(id|seq|n|no|count|counter|time|ts|timestamp|at|now|t|sent|date|nonce)",(?:-?[\d.e+]+|"[^"]{0,40}"|\["d",-?[\d.e+]+\])/g;
const SAYS_SO = /ping|pong|heart|beat|alive|tick/i;

/** What it says apart from that; null for what is too long. */
export function beatShape(preview: string): string | null {
  if (preview.length > LONGEST || preview === '') return null;
  if (preview.startsWith('["o"')) return preview.replace(COUNTED, '"$1"');
  return preview.startsWith('"') && SAYS_SO.test(preview)
    ? preview.replace(/[\d.]+/g, '0')
    : preview;
}

interface Series {
  readonly port: PortId;
  /** Steady gaps that prove its pace. */
  readonly proof: number;
  last: number;
  every: number;
  steady: number;
  head: { head: number; port: PortId; count: number; every: number; last: Micros } | null;
}

export function createHeartbeats(
  slice: number = SLICE,
  now: () => number = () => performance.now(),
): Heartbeats {
  let source: RowWindow<MessageRow> = { count: 0, row: () => undefined };
  let series = new Map<string, Series>();
  let heads = new Map<number, Heartbeat>();
  let folded = new Set<number>();
  let read = 0;
  let lastIndex = -1;

  function take(row: MessageRow): void {
    const { postedAt, port, index } = row;
    const shape = postedAt === null ? null : beatShape(row.preview);
    if (shape === null || postedAt === null) return;
    const name = `${port} ${shape}`;
    const known = series.get(name);
    if (known === undefined) {
      if (series.size >= MOST_SERIES) forgetOldest(series);
      const proof = SAYS_SO.test(row.preview) ? STEADY_GAPS : MORE_STEADY_GAPS;
      series.set(name, { port, proof, last: postedAt, every: 0, steady: 0, head: null });
      return;
    }
    const gap = postedAt - known.last;
    known.last = postedAt;
    if (!keepsPace(known, gap)) {
      known.head = null;
      return;
    }
    if (known.steady < known.proof) return;
    if (known.head === null) {
      known.head = { head: index, port, count: 1, every: known.every, last: postedAt };
      heads.set(index, known.head);
      return;
    }
    known.head.count += 1;
    known.head.every = known.every;
    known.head.last = postedAt;
    folded.add(index);
  }

  /** What was read so far is of other messages, or of a trace that was cleared since. */
  function follow(messages: RowWindow<MessageRow>): void {
    const moved = read > 0 && messages.row(read - 1)?.index !== lastIndex;
    if (messages !== source || moved) {
      series = new Map();
      heads = new Map();
      folded = new Set();
      read = 0;
      lastIndex = -1;
    }
    source = messages;
  }

  /** False where there is none. */
  function readNext(): boolean {
    const row = source.row(read);
    if (row === undefined) return false;
    read += 1;
    lastIndex = row.index;
    take(row);
    return true;
  }

  return {
    rows: {
      get count() {
        return Math.min(read, source.count);
      },
      row: (place) => (place < read ? source.row(place) : undefined),
    },
    get folded() {
      return folded.size;
    },
    get done() {
      return read >= source.count;
    },
    update(messages) {
      follow(messages);
      const until = now() + slice;
      while (readNext()) if (read % STRIDE === 0 && now() > until) break;
    },
    isBeat(messages, { index }) {
      if (lastIndex < index || messages !== source) {
        follow(messages);
        while (lastIndex < index && readNext());
      }
      return folded.has(index) || heads.has(index);
    },
    isFolded: (index) => folded.has(index),
    at: (index) => heads.get(index) ?? null,
  };
}

/** What was read of a trace: once, however many ask. */
const known = new WeakMap<RowWindow<MessageRow>, Heartbeats>();

/** Those of a model's messages. */
export function heartbeatsIn(messages: RowWindow<MessageRow>): Heartbeats {
  let heartbeats = known.get(messages);
  if (heartbeats === undefined) {
    heartbeats = createHeartbeats();
    known.set(messages, heartbeats);
  }
  return heartbeats;
}

/** Takes one more gap. False where the pace is another one from here on. */
function keepsPace(series: Series, gap: number): boolean {
  const off = Math.abs(gap - series.every);
  if (series.steady > 0 && off <= Math.max(LATE, series.every * OFF)) {
    series.steady += 1;
    series.every += (gap - series.every) / Math.min(series.steady, 8);
    return true;
  }
  const may = gap >= FASTEST && gap <= SLOWEST;
  series.steady = may ? 1 : 0;
  series.every = may ? gap : 0;
  return may && series.head === null;
}

function forgetOldest(series: Map<string, Series>): void {
  for (const name of series.keys()) {
    series.delete(name);
    return;
  }
}

/**
 * Events in columns: posts, deliveries and handling times as numbers and one run of text, everything else as it is. The text is
 * UTF-8 from the start, as it is sent. A log of objects has the garbage collector copy each of them twice, which comes to more
 * than all that is done with them (some 8 µs a round trip on the collector's threads; 33.2.1, 2 cores); two columns it does not
 * look at.
 *
 * Of each event its code, then its fields:
 *   0  the next of the others
 *   1  posted: port, n, realm, at, took, size, cause's port (0 none, -1 unknown), cause's n, then the lengths of preview and
 *      stack in the text, in UTF-16 units
 *   2  delivered: port, n, realm, at, 1 as an error + 2 unreported, listeners, took
 *   3  handled: port, n, realm, at, took
 */
import type { Cause, TraceEvent, TraceEventOf } from './events';
import type { Micros, PortId, RealmId } from './ids';
import { TextRun } from './text-run';

export interface EventColumns {
  readonly count: number;
  readonly numbers: Float64Array;
  readonly text: Uint8Array<ArrayBuffer>;
  readonly others: readonly TraceEvent[];
}

/** The same from outside, where nothing is certain. */
export interface LooseColumns extends Pick<EventColumns, 'numbers' | 'text'> {
  readonly others: readonly unknown[];
}

export interface ReadEvents {
  readonly events: readonly TraceEvent[];
  /** Events that were left out, since they made no sense. */
  readonly refused: number;
}

const OTHER = 0;
const POSTED = 1;
const DELIVERED = 2;
const HANDLED = 3;
/** Numbers of each, its code included. */
const POSTED_FIELDS = 11;
const DELIVERED_FIELDS = 8;
const HANDLED_FIELDS = 6;

export class ColumnWriter {
  count = 0;
  private numbers: Float64Array;
  private size = 0;
  private readonly run = new TextRun();
  private others: TraceEvent[] = [];

  /** There is room for so many from the start. */
  constructor(events: number) {
    this.numbers = new Float64Array((events + 1) * POSTED_FIELDS);
  }

  add(event: TraceEvent): void {
    if (this.size + POSTED_FIELDS > this.numbers.length) this.grow();
    this.count++;
    switch (event.kind) {
      case 'posted':
        if (event.ports.length > 0) break;
        this.size = writePosted(this.numbers, this.size, event);
        this.run.add(event.preview);
        if (event.stack !== '') this.run.add(event.stack);
        return;
      case 'delivered':
        this.size = writeDelivered(this.numbers, this.size, event);
        return;
      case 'handled':
        this.size = writeHandled(this.numbers, this.size, event);
        return;
    }
    this.numbers[this.size++] = OTHER;
    this.others.push(event);
  }

  /** What was added so far, to be read before anything else is done here. */
  columns(): EventColumns {
    const { count, numbers, size, run, others } = this;
    return { count, numbers: numbers.subarray(0, size), text: run.utf8(), others };
  }

  /** What was added so far, to be kept; it begins anew, with the same room. */
  take(): EventColumns {
    const { count, numbers, size, run, others } = this;
    const text = run.utf8();
    this.count = 0;
    this.size = 0;
    run.clear();
    this.others = [];
    return { count, numbers: numbers.slice(0, size), text, others };
  }

  private grow(): void {
    const more = new Float64Array(this.numbers.length * 2);
    more.set(this.numbers);
    this.numbers = more;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** It may begin with what would be taken for a byte order mark. */
export const decodeText = (utf8: Uint8Array<ArrayBuffer>): string => decoder.decode(utf8);

export function columnsOf(events: readonly TraceEvent[]): EventColumns {
  const writer = new ColumnWriter(events.length);
  for (const event of events) writer.add(event);
  return writer.columns();
}

/** The events again, as far as the others are accepted; null for columns that make no sense. */
export function readColumns(
  { numbers, text: utf8, others }: LooseColumns,
  accepts: (value: unknown) => value is TraceEvent,
): ReadEvents | null {
  const size = numbers.length;
  const text = decodeText(utf8);
  const events: TraceEvent[] = [];
  let refused = 0;
  let other = 0;
  let char = 0;
  const cut = (length: number): string => {
    const from = char;
    char += length;
    return text.slice(from, char);
  };
  for (let at = 0; at < size; ) {
    switch (numbers[at]) {
      case OTHER: {
        const event = others[other++];
        if (accepts(event)) events.push(event);
        else refused++;
        at += 1;
        break;
      }
      case POSTED:
        if (at + POSTED_FIELDS > size) return null;
        events.push(readPosted(numbers, at, cut));
        at += POSTED_FIELDS;
        break;
      case DELIVERED:
        if (at + DELIVERED_FIELDS > size) return null;
        events.push(readDelivered(numbers, at));
        at += DELIVERED_FIELDS;
        break;
      case HANDLED:
        if (at + HANDLED_FIELDS > size) return null;
        events.push(readHandled(numbers, at));
        at += HANDLED_FIELDS;
        break;
      default:
        return null;
    }
  }
  return { events, refused };
}

function writePosted(to: Float64Array, place: number, event: TraceEventOf<'posted'>): number {
  const { cause } = event;
  let at = place;
  to[at++] = POSTED;
  to[at++] = event.port;
  to[at++] = event.n;
  to[at++] = event.realm;
  to[at++] = event.at;
  to[at++] = event.took;
  to[at++] = event.size;
  to[at++] = cause === null ? 0 : cause === 'unknown' ? -1 : cause.port;
  to[at++] = cause === null || cause === 'unknown' ? 0 : cause.n;
  to[at++] = event.preview.length;
  to[at++] = event.stack.length;
  return at;
}

const NO_PORTS: readonly PortId[] = [];

function readPosted(
  from: Float64Array,
  at: number,
  cut: (length: number) => string,
): TraceEventOf<'posted'> {
  const number = (offset: number): number => from[at + offset] as number;
  return {
    kind: 'posted',
    port: number(1) as PortId,
    n: number(2),
    realm: number(3) as RealmId,
    took: number(5),
    preview: cut(number(9)),
    size: number(6),
    ports: NO_PORTS,
    stack: cut(number(10)),
    cause: causeOf(number(7), number(8)),
    at: number(4) as Micros,
  };
}

function causeOf(port: number, n: number): Cause {
  return port === 0 ? null : port < 0 ? 'unknown' : { port: port as PortId, n };
}

function writeDelivered(to: Float64Array, place: number, event: TraceEventOf<'delivered'>): number {
  let at = place;
  to[at++] = DELIVERED;
  to[at++] = event.port;
  to[at++] = event.n;
  to[at++] = event.realm;
  to[at++] = event.at;
  to[at++] = (event.as === 'error' ? 1 : 0) + (event.unreported ? 2 : 0);
  to[at++] = event.listeners;
  to[at++] = event.took;
  return at;
}

function readDelivered(from: Float64Array, at: number): TraceEventOf<'delivered'> {
  const number = (offset: number): number => from[at + offset] as number;
  const bits = number(5);
  return {
    kind: 'delivered',
    port: number(1) as PortId,
    n: number(2),
    realm: number(3) as RealmId,
    as: (bits & 1) === 1 ? 'error' : 'message',
    listeners: number(6),
    took: number(7),
    unreported: (bits & 2) === 2,
    at: number(4) as Micros,
  };
}

function writeHandled(to: Float64Array, place: number, event: TraceEventOf<'handled'>): number {
  let at = place;
  to[at++] = HANDLED;
  to[at++] = event.port;
  to[at++] = event.n;
  to[at++] = event.realm;
  to[at++] = event.at;
  to[at++] = event.took;
  return at;
}

function readHandled(from: Float64Array, at: number): TraceEventOf<'handled'> {
  const number = (offset: number): number => from[at + offset] as number;
  return {
    kind: 'handled',
    port: number(1) as PortId,
    n: number(2),
    realm: number(3) as RealmId,
    took: number(5),
    at: number(4) as Micros,
  };
}

/**
 * Events as a panel gets them while there are many: posts, deliveries and handling times as numbers and one run of
 * text, everything else as JSON. Of a ping-pong's events JSON took the main process 2 µs each and the panel as much again,
 * while both compete with the app for the machine; this takes a fifth of it (33.2.1, 2 cores).
 *
 *   4 bytes   MARK: its first byte is 0, with which no line of JSON begins
 *   4 × 3     numbers, bytes of JSON, bytes of text (unsigned, little-endian)
 *   8 × n     the numbers (doubles, little-endian): of each event its code, then its fields
 *             0 the next event of the JSON
 *             1 posted: port, n, realm, at, took, size, cause's port (0 none, -1 unknown), cause's n, then
 *               lengths of preview and stack in the text, in UTF-16 units
 *             2 delivered: port, n, realm, at, 1 as an error + 2 unreported, listeners, took
 *             3 handled: port, n, realm, at, took
 *   …         a JSON array of the other events;  …  the texts, one behind the other (UTF-8)
 */
import { isTraceEvent } from './event-check';
import type { Cause, TraceEvent, TraceEventOf } from './events';
import type { Micros, PortId, RealmId } from './ids';

/** "\0PS1", little-endian. */
const MARK = 0x31535000;
export const HEADER_BYTES = 16;
const OTHER = 0;
const POSTED = 1;
const DELIVERED = 2;
const HANDLED = 3;
/** Numbers of the longest event. */
const MOST_FIELDS = 11;

export interface ReadEvents {
  readonly events: readonly TraceEvent[];
  /** Events that were left out, since they made no sense. */
  readonly refused: number;
}

export function packEvents(events: readonly TraceEvent[]): Uint8Array<ArrayBuffer> {
  const numbers = new Float64Array(events.length * MOST_FIELDS);
  const others: TraceEvent[] = [];
  let text = '';
  let size = 0;
  for (const event of events) {
    switch (event.kind) {
      case 'posted':
        if (event.ports.length > 0) break;
        size = writePosted(numbers, size, event);
        text += event.preview;
        text += event.stack;
        continue;
      case 'delivered':
        size = writeDelivered(numbers, size, event);
        continue;
      case 'handled':
        size = writeHandled(numbers, size, event);
        continue;
    }
    numbers[size++] = OTHER;
    others.push(event);
  }
  const encoder = new TextEncoder();
  const json = encoder.encode(JSON.stringify(others));
  const texts = encoder.encode(text);
  const bytes = new Uint8Array(HEADER_BYTES + size * 8 + json.length + texts.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, MARK, true);
  header.setUint32(4, size, true);
  header.setUint32(8, json.length, true);
  header.setUint32(12, texts.length, true);
  bytes.set(new Uint8Array(numbers.buffer, 0, size * 8), HEADER_BYTES);
  bytes.set(json, HEADER_BYTES + size * 8);
  bytes.set(texts, HEADER_BYTES + size * 8 + json.length);
  return bytes;
}

/** Bytes of the whole, header included, by its header; null when it is none. */
export function packedLength(header: Uint8Array): number | null {
  const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES);
  if (view.getUint32(0, true) !== MARK) return null;
  return (
    HEADER_BYTES + view.getUint32(4, true) * 8 + view.getUint32(8, true) + view.getUint32(12, true)
  );
}

/** `bytes` are those of one whole, as `packedLength` has it. Null when they make no sense. */
export function unpackEvents(bytes: Uint8Array): ReadEvents | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(4, true);
  const jsonAt = HEADER_BYTES + size * 8;
  const textAt = jsonAt + view.getUint32(8, true);
  const numbers = new Float64Array(bytes.slice(HEADER_BYTES, jsonAt).buffer);
  // The texts may begin with what would be taken for a byte order mark.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const others = readOthers(decoder.decode(bytes.subarray(jsonAt, textAt)));
  if (others === null) return null;
  const text = decoder.decode(bytes.subarray(textAt));

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
        if (isTraceEvent(event)) events.push(event);
        else refused++;
        at += 1;
        break;
      }
      case POSTED:
        if (at + 11 > size) return null;
        events.push(readPosted(numbers, at, cut));
        at += 11;
        break;
      case DELIVERED:
        if (at + 8 > size) return null;
        events.push(readDelivered(numbers, at));
        at += 8;
        break;
      case HANDLED:
        if (at + 6 > size) return null;
        events.push(readHandled(numbers, at));
        at += 6;
        break;
      default:
        return null;
    }
  }
  return { events, refused };
}

function readOthers(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
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

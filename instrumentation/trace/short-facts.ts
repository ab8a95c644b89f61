/**
 * The short form of what nearly all posts and deliveries are: no stack, no ports, small numbers. Four numbers in place of 11 and 8,
 * since a batch costs a page and the main process by its bytes (1 µs of a round trip, and as much on the main process's
 * threads; 33.2.1).
 *
 *   post      POST + 32 × (port + LIMIT × cause's port)   n + MANY × cause's n   at   size + MANY × length of its preview
 *   delivery  DELIVERY + 32 × (port + LIMIT × listeners)   n   at   took
 *
 * The codes of facts.ts are below 32, and stand alone.
 */
import { type FactOf, type HandleId, isTextAt } from './facts';

/** Numbers of either. */
export const SHORT = 4;
const POST = 29;
const DELIVERY = 30;
const CODES = 32;
/** What a handle, or a count of listeners, is below, and the places and sizes of messages: two of each fit into one number. */
const LIMIT = 2 ** 20;
const MANY = 2 ** 26;
/** A cause that is unknown, -1. */
const UNKNOWN = LIMIT - 1;

const isBelow = (value: number, limit: number): boolean =>
  value >= 0 && value < limit && (value | 0) === value;

/** A post that took no time that the clock showed. False where it is not of that kind, and nothing is written. */
export function writeShortPost(
  numbers: Float64Array,
  place: number,
  port: HandleId,
  n: number,
  at: number,
  size: number,
  causePort: HandleId,
  causeN: number,
  preview: number,
): boolean {
  const cause = causePort === -1 ? UNKNOWN : causePort;
  if (!isBelow(port, LIMIT) || !isBelow(cause, LIMIT) || causePort === UNKNOWN) return false;
  if (!isBelow(n, MANY) || !isBelow(causeN, MANY) || !isBelow(size, MANY)) return false;
  numbers[place] = POST + CODES * (port + LIMIT * cause);
  numbers[place + 1] = n + MANY * causeN;
  numbers[place + 2] = at;
  numbers[place + 3] = size + MANY * preview;
  return true;
}

/** `took` is the last number, so that it can be said anew. */
export function writeShortDelivery(
  numbers: Float64Array,
  place: number,
  port: HandleId,
  n: number,
  at: number,
  listeners: number,
  took: number,
): boolean {
  if (!isBelow(port, LIMIT) || !isBelow(listeners, LIMIT)) return false;
  numbers[place] = DELIVERY + CODES * (port + LIMIT * listeners);
  numbers[place + 1] = n;
  numbers[place + 2] = at;
  numbers[place + 3] = took;
  return true;
}

const NO_HANDLES: readonly HandleId[] = [];

/** Null for what has another form, or makes no sense. */
export function readShort(
  numbers: Float64Array,
  from: number,
  text: string,
  char: number,
): FactOf<'post'> | FactOf<'deliver'> | null {
  const first = numbers[from] as number;
  if (!(first >= CODES) || from + SHORT > numbers.length || !Number.isSafeInteger(first))
    return null;
  const code = first % CODES;
  const names = (first - code) / CODES;
  const port = names % LIMIT;
  const other = (names - port) / LIMIT;
  const second = numbers[from + 1] as number;
  const at = numbers[from + 2] as number;
  const last = numbers[from + 3] as number;
  const sum = second + at + last;
  if (other >= LIMIT || sum - sum !== 0) return null;
  if (code === DELIVERY) {
    return {
      kind: 'deliver',
      port,
      n: second,
      at,
      error: 0,
      listeners: other,
      took: last,
      list: NO_HANDLES,
    };
  }
  if (code !== POST || !Number.isSafeInteger(second) || !Number.isSafeInteger(last)) return null;
  if (second < 0 || last < 0) return null;
  const n = second % MANY;
  const size = last % MANY;
  const shown = (last - size) / MANY;
  if (!isTextAt(text, char, shown)) return null;
  return {
    kind: 'post',
    port,
    n,
    at,
    took: 0,
    size,
    causePort: other === UNKNOWN ? -1 : other,
    causeN: (second - n) / MANY,
    preview: text.slice(char, char + shown),
    stack: '',
    list: NO_HANDLES,
  };
}

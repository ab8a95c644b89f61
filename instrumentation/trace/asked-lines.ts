/**
 * A panel asks what lines of code stacks of the trace come from, by the source maps and files that lie beside the app.
 *
 *   POST portscope://portscope/lines   <- RawStack[], with the token of the feed   -> the stacks as texts, in the same order
 */
import { isRecord } from './event-check';
import { SCHEME } from './feed';
import type { RealmId } from './ids';

export const LINES_URL = `${SCHEME}://portscope/lines`;

export interface RawStack {
  /** The realm that it was taken in; null where none is told. */
  readonly realm: RealmId | null;
  readonly stack: string;
}

/** So many in one question, and UTF-16 units of it. */
export const MOST_STACKS = 100;
export const LONGEST_QUESTION = 1_000_000;

/** Takes what came for a question, or null. */
export function readStacks(text: string): RawStack[] | null {
  const value = parsed(text);
  if (!Array.isArray(value) || value.length > MOST_STACKS) return null;
  const stacks: RawStack[] = [];
  for (const one of value) {
    if (!isRecord(one) || typeof one.stack !== 'string') return null;
    const { realm, stack } = one;
    if (realm !== null && !Number.isSafeInteger(realm)) return null;
    stacks.push({ realm: realm as RealmId | null, stack });
  }
  return stacks;
}

/** Takes what came for an answer to so many, or null. */
export function readMappedStacks(value: unknown, count: number): string[] | null {
  return Array.isArray(value) &&
    value.length === count &&
    value.every((one) => typeof one === 'string')
    ? value
    : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

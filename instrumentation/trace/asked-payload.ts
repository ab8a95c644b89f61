/**
 * A panel asks for a whole payload, while it can still be had: the realm that posted it keeps its last ones, where the capture of
 * payloads is `full`.
 *
 *   POST portscope://portscope/payload   <- PayloadQuestion, with the token of the feed   -> PayloadAnswer
 */
import { isRecord } from './event-check';
import { SCHEME } from './feed';
import type { PortId, RealmId } from './ids';

export const PAYLOAD_URL = `${SCHEME}://portscope/payload`;

export interface PayloadQuestion {
  /** The one that posted it. */
  readonly realm: RealmId;
  readonly port: PortId;
  readonly n: number;
}

export type PayloadAnswer =
  | { readonly kind: 'whole'; readonly preview: string }
  /** `gone`: not among those that the realm keeps; `ended`: the realm is over; `silent`: it does not answer now. */
  | { readonly kind: 'gone' | 'ended' | 'silent' };

/** UTF-16 units of an answer: the bounds of `probe/whole-payload.ts`, and what escapes may make of it. */
export const LONGEST_WHOLE = 8_000_000;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

/** Takes what came for a question, or null. */
export function readQuestion(text: string): PayloadQuestion | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { realm, port, n } = value;
  if (!isCount(realm) || !isCount(port) || !isCount(n)) return null;
  return { realm: realm as RealmId, port: port as PortId, n };
}

/** Takes what came for an answer, or null. */
export function readPayloadAnswer(value: unknown): PayloadAnswer | null {
  if (!isRecord(value)) return null;
  const { kind, preview } = value;
  if (kind === 'whole') return typeof preview === 'string' ? { kind, preview } : null;
  return kind === 'gone' || kind === 'ended' || kind === 'silent' ? { kind } : null;
}

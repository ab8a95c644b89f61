/**
 * What a panel may ask the app to do, beside looking: it goes to its own address, since it is answered.
 *
 *   POST portscope://portscope/act   <- ActCommand, with the token of the feed   -> ActAnswer
 *
 * The main process finds the realm that holds the port, and that realm's probe does it, over the private link.
 */
import { type PortBreak, readBreaks } from './breaks';
import { isRecord } from './event-check';
import type { HandleId } from './facts';
import { SCHEME } from './feed';
import type { PortId } from './ids';

export const ACT_URL = `${SCHEME}://portscope/act`;

export type ActCommand =
  /** `json`: the payload, as text. */
  | { readonly kind: 'post'; readonly port: PortId; readonly json: string }
  | { readonly kind: 'close'; readonly port: PortId }
  /** All breaks that are set from now on. */
  | { readonly kind: 'break'; readonly breaks: readonly PortBreak[] }
  /** A line of code, in an editor: a place as a stack of the trace has it, `/app/main.js:12:5`. */
  | { readonly kind: 'open'; readonly place: string };

export type ActAnswer =
  /** `note`: what is good to know of it. */
  | { readonly done: true; readonly note?: string }
  | { readonly done: false; readonly reason: string };

/** What one realm is asked to do with a handle of its own. */
export type Order =
  | { readonly act: 'post'; readonly handle: HandleId; readonly data: unknown }
  | { readonly act: 'close'; readonly handle: HandleId };

/** Why a probe did not: '' when it did. */
export const REFUSALS = [
  '',
  'off',
  'transferred',
  'closed',
  'gone',
  'collected',
  'failed',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** `ended`: the realm did not live to do it; `silent`: it has not answered yet, and may still do it. */
export type Outcome = Refusal | 'ended' | 'silent';

/** UTF-16 units of a payload to post; of a command a little more. */
export const LONGEST_PAYLOAD = 1_000_000;
export const LONGEST_ACT = 2 * LONGEST_PAYLOAD + 4_096;

const LONGEST_PLACE = 4_096;

/** Takes what came for a command, or null. */
export function readAct(text: string): ActCommand | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const { kind, port, json, place } = value;
  if (kind === 'break') {
    const breaks = readBreaks(value.breaks);
    return breaks && { kind, breaks };
  }
  if (kind === 'open') {
    const isPlace = typeof place === 'string' && place.length <= LONGEST_PLACE;
    return isPlace && /:\d+(:\d+)?$/.test(place) ? { kind, place } : null;
  }
  if (!Number.isSafeInteger(port) || (port as number) < 2) return null;
  const id = port as PortId;
  if (kind === 'close') return { kind, port: id };
  if (kind !== 'post' || typeof json !== 'string' || json.length > LONGEST_PAYLOAD) return null;
  return { kind, port: id, json };
}

/** Takes what came for an answer, or null. */
export function readAnswer(value: unknown): ActAnswer | null {
  if (!isRecord(value)) return null;
  if (value.done === true) {
    const { note } = value;
    return typeof note === 'string' && note !== '' ? { done: true, note } : { done: true };
  }
  return typeof value.reason === 'string' ? { done: false, reason: value.reason } : null;
}

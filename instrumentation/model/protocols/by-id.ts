/**
 * Calls of a protocol of the app's own: messages with an id, of which some came back with the same id. That is likely and not
 * certain, so at least a few must have been answered so.
 */
import type { MessageRow } from '../rows';
import { idOf, payloadOf } from './payload';

/** What people call it. */
const ID_NAMES = [
  'id',
  'requestId',
  'reqId',
  'callId',
  'messageId',
  'msgId',
  'correlationId',
  'replyTo',
];
const FEWEST_ANSWERED = 2;
const LOOK_BACK = 500;

function idIn(preview: string): string | null {
  // Most messages have none of these, and are not decoded.
  if (!preview.startsWith('["o"') || !/"\w*(?:[iI]d|replyTo)",/.test(preview)) return null;
  const payload = payloadOf(preview);
  if (payload.kind !== 'object') return null;
  for (const name of ID_NAMES) {
    const id = idOf(payload.fields.get(name));
    if (id !== null) return id;
  }
  return null;
}

/** Messages of the port that look like calls and have no answer; none where too few have one. */
export function openById(posted: readonly MessageRow[], back: readonly MessageRow[]): MessageRow[] {
  const answered = new Set<string>();
  for (const row of back.slice(-LOOK_BACK)) {
    const id = idIn(row.preview);
    if (id !== null) answered.add(id);
  }
  if (answered.size < FEWEST_ANSWERED) return [];
  let pairs = 0;
  const open: MessageRow[] = [];
  for (const row of posted.slice(-LOOK_BACK)) {
    const id = idIn(row.preview);
    if (id === null) continue;
    if (answered.has(id)) pairs += 1;
    else open.push(row);
  }
  // Where most have no answer, the id means something else.
  return pairs >= FEWEST_ANSWERED && pairs >= open.length ? open : [];
}

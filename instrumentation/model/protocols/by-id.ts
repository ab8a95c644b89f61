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

/** Names of fields that say what a message wants. */
const METHOD_NAMES = ['method', 'type', 'kind', 'action', 'cmd', 'command', 'event', 'op', 'name'];
const LONGEST_METHOD = 80;

/** Any other field that is called as ids are. */
const LIKE_AN_ID =
  /^(?:id|seq|sequence|nonce|ref|replyTo|responseTo|\w+(?:Id|ID|_id|Ref|ReplyTo|_to))$/;
const MAY_BEAR_ONE =
  /"(?:id|seq|sequence|nonce|ref|replyTo|responseTo|\w+(?:Id|ID|_id|Ref|ReplyTo|_to))",/;

export interface WithId {
  readonly id: string;
  /** What it says that it is about; '' where it does not. */
  readonly method: string;
}

/** The id of a message that bears one; null for others. `any`: under any name that is like an id's. */
export function idIn(preview: string, any = false): WithId | null {
  // Most messages have none of these, and are not decoded.
  if (!preview.startsWith('["o"')) return null;
  if (!(any ? MAY_BEAR_ONE : /"\w*(?:[iI]d|replyTo)",/).test(preview)) return null;
  const payload = payloadOf(preview);
  if (payload.kind !== 'object') return null;
  const { fields } = payload;
  const named = ID_NAMES.find((name) => idOf(fields.get(name)) !== null);
  const name =
    named ??
    (any
      ? [...fields.keys()].find((one) => LIKE_AN_ID.test(one) && idOf(fields.get(one)) !== null)
      : undefined);
  const id = name === undefined ? null : idOf(fields.get(name));
  if (id === null) return null;
  const method = METHOD_NAMES.map((one) => fields.get(one)).find(
    (value) => typeof value === 'string' && value !== '' && value.length <= LONGEST_METHOD,
  );
  return { id, method: typeof method === 'string' ? method : '' };
}

/** Messages of the port that look like calls and have no answer; none where too few have one. */
export function openById(posted: readonly MessageRow[], back: readonly MessageRow[]): MessageRow[] {
  const answered = new Set<string>();
  for (const row of back.slice(-LOOK_BACK)) {
    const found = idIn(row.preview);
    if (found !== null) answered.add(found.id);
  }
  if (answered.size < FEWEST_ANSWERED) return [];
  let pairs = 0;
  const open: MessageRow[] = [];
  for (const row of posted.slice(-LOOK_BACK)) {
    const found = idIn(row.preview);
    if (found === null) continue;
    if (answered.has(found.id)) pairs += 1;
    else open.push(row);
  }
  // Where most have no answer, the id means something else.
  return pairs >= FEWEST_ANSWERED && pairs >= open.length ? open : [];
}

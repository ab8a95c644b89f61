/**
 * Pairs the calls of a channel with their answers. It looks at rows that the model has anyway, when somebody asks: nothing is
 * kept of a message that was answered.
 */
import type { MessageRow } from '../rows';
import { capnweb } from './capnweb';
import { comlink } from './comlink';
import { jsonRpc } from './json-rpc';
import { orpc } from './orpc';
import { payloadOf } from './payload';
import type { Protocol, ProtocolName, Spoken } from './spoken';

/** Tried in this order: each one's shape excludes those of the others. */
export const protocols: readonly Protocol[] = [jsonRpc, comlink, orpc, capnweb];

export interface Said {
  readonly protocol: ProtocolName;
  readonly spoken: Spoken;
}

/** What a message says in a protocol of calls; null for one that is none. */
export function saidIn(preview: string): Said | null {
  const payload = payloadOf(preview);
  if (payload.kind === 'other') return null;
  for (const protocol of protocols) {
    const spoken = protocol.read(payload);
    if (spoken !== null) return { protocol: protocol.name, spoken };
  }
  return null;
}

export interface Call {
  readonly row: MessageRow;
  readonly protocol: ProtocolName;
  readonly method: string;
  /** Null for one that was not answered, as far as was looked. */
  readonly answer: MessageRow | null;
}

/** So many messages of each direction are looked through, from the newest on: decoding them takes some 5 ms. */
const LOOK_BACK = 2_000;

/** The calls among those that were posted on one port, newest last, with their answers among those of its peer. */
export function callsIn(posted: readonly MessageRow[], back: readonly MessageRow[]): Call[] {
  const answers = new Map<string, MessageRow>();
  for (let i = Math.max(0, back.length - LOOK_BACK); i < back.length; i++) {
    const row = back[i] as MessageRow;
    const said = saidIn(row.preview);
    if (said?.spoken.kind === 'answer') answers.set(`${said.protocol} ${said.spoken.id}`, row);
  }
  const calls: Call[] = [];
  const withdrawn = new Set<string>();
  for (let i = posted.length - 1; i >= Math.max(0, posted.length - LOOK_BACK); i--) {
    const row = posted[i] as MessageRow;
    const said = saidIn(row.preview);
    if (said === null) continue;
    const { protocol, spoken } = said;
    // Let go of after the call: nobody waits for the answer any more. comlink's release is a message of its own.
    if (spoken.kind === 'release' && protocol !== 'comlink')
      withdrawn.add(`${protocol} ${spoken.id}`);
    if (spoken.kind !== 'call') continue;
    const name = `${protocol} ${spoken.id}`;
    const answer = answers.get(name) ?? null;
    if (answer === null && withdrawn.has(name)) continue;
    calls.push({ row, protocol, method: spoken.method, answer });
  }
  return calls.reverse();
}

/**
 * The messages of one channel by the id that they bear: which calls, answers and parts there are in a stretch of it. A stretch is
 * read when somebody asks, each message once, and only the last few dozen are kept: a million messages cost nothing until
 * they are looked at.
 */
import { type ChannelId, endOf, type PortEnd } from '../../trace/ids';
import type { MessageRow, RowWindow } from '../rows';
import { idIn } from './by-id';
import { saidIn } from './calls';
import type { ProtocolName, Spoken } from './spoken';

/** A message that bears an id. `protocol`: null for one of the app's own, of which only the id is known. */
export interface Spoke {
  readonly protocol: ProtocolName | null;
  readonly kind: 'call' | 'answer' | 'notice' | 'release' | 'part' | 'end' | 'id';
  readonly id: string;
  readonly method: string;
  readonly failed: boolean;
}

/** Messages of a stretch; decoding them takes some 2 ms at most. */
export const STRETCH = 512;
/** Stretches that are kept, of all channels together: 100,000 messages. */
const KEPT = 200;
/** Of those whose post may still be told. */
const MOST_UNREPORTED = 64;

export interface Stretch {
  /** Of its first message, and of the last one that was read: when they are others, the trace was cleared. */
  readonly first: number;
  last: number;
  read: number;
  /** By end, protocol and id: places in the channel, rising. */
  readonly byId: Map<string, number[]>;
  /** Places of messages whose post was not told; they may be anything. */
  readonly unreported: number[];
  /** Places of messages that end the session. */
  readonly ends: number[];
}

export const spokeKey = (end: PortEnd, protocol: ProtocolName | null, id: string): string =>
  `${end} ${protocol ?? ''} ${id}`;

export function spokeIn(preview: string): Spoke | null {
  const said = saidIn(preview);
  if (said !== null) return { protocol: said.protocol, ...fieldsOf(said.spoken) };
  const found = idIn(preview, true);
  return found === null
    ? null
    : { protocol: null, kind: 'id', id: found.id, method: found.method, failed: false };
}

function fieldsOf(spoken: Spoken): Omit<Spoke, 'protocol'> {
  return {
    kind: spoken.kind,
    id: 'id' in spoken ? spoken.id : '',
    method: 'method' in spoken ? spoken.method : '',
    failed: spoken.kind === 'answer' && spoken.failed,
  };
}

export class Stretches {
  #kept = new Map<string, Stretch>();

  /** The stretch of that number, read as far as the channel goes; undefined behind its end. */
  at(channel: ChannelId, messages: RowWindow<MessageRow>, number: number): Stretch | undefined {
    const begin = number * STRETCH;
    const first = messages.row(begin);
    if (first === undefined) return undefined;
    const name = `${channel} ${number}`;
    let stretch = this.#kept.get(name);
    if (stretch === undefined || !isStill(stretch, begin, first, messages)) {
      if (this.#kept.size >= KEPT) this.#kept = new Map();
      stretch = newStretch(first.index);
      this.#kept.set(name, stretch);
    }
    read(stretch, begin, messages);
    return stretch;
  }
}

const newStretch = (first: number): Stretch => ({
  first,
  last: first,
  read: 0,
  byId: new Map(),
  unreported: [],
  ends: [],
});

function isStill(
  { first, last, read, unreported }: Stretch,
  begin: number,
  now: MessageRow,
  messages: RowWindow<MessageRow>,
): boolean {
  if (now.index !== first || (read > 0 && messages.row(begin + read - 1)?.index !== last))
    return false;
  // One whose post was told late is read like the others.
  return unreported.every((place) => messages.row(place)?.postedAt === null);
}

function read(stretch: Stretch, begin: number, messages: RowWindow<MessageRow>): void {
  for (; stretch.read < STRETCH; stretch.read++) {
    const place = begin + stretch.read;
    const row = messages.row(place);
    if (row === undefined) return;
    stretch.last = row.index;
    if (row.postedAt === null && stretch.unreported.length < MOST_UNREPORTED)
      stretch.unreported.push(place);
    const spoke = spokeIn(row.preview);
    if (spoke === null) continue;
    if (spoke.kind === 'end') stretch.ends.push(place);
    if (spoke.id === '') continue;
    const key = spokeKey(endOf(row.port), spoke.protocol, spoke.id);
    const places = stretch.byId.get(key);
    if (places === undefined) stretch.byId.set(key, [place]);
    else places.push(place);
  }
}

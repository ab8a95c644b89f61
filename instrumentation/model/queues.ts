/** What waits at each port, how much it is, since when, and why: asked for when somebody looks, from counts that are kept. */
import {
  type ChannelId,
  channelOf,
  endOf,
  type Micros,
  type PortId,
  peerOf,
  type RealmId,
} from '../trace/ids';
import { aligned } from './latency';
import type { Messages } from './messages';
import type { ChannelRow, MessageRow, PortRow, RealmRow } from './rows';

export type QueueReason =
  /** The port that they come to is on its way to another realm. */
  | 'in-transit'
  /** It has come, and the app has not touched it. */
  | 'untouched'
  /** It has a listener, and nobody has started it. */
  | 'never-started'
  /** The app has it, and has neither started it nor listens. */
  | 'no-listener'
  /** Its realm tells of other work meanwhile. */
  | 'realm-busy'
  /** Nothing was heard of its realm since the oldest was posted: one long piece of work, or a debugger. */
  | 'realm-silent'
  /** The port is over, and what became of them is not known. */
  | 'peer-gone'
  /** No probe is where they go. */
  | 'unobserved'
  /** Posted a moment ago. */
  | 'on-its-way';

export interface Queue {
  /** The port that they were posted on, and the one that they wait at. */
  readonly from: PortId;
  readonly at: PortId;
  /** Where they wait; null on the way, and where nobody watches. */
  readonly realm: RealmId | null;
  readonly messages: number;
  /** Estimated. */
  readonly bytes: number;
  readonly oldest: MessageRow;
  /** Since the oldest was posted, by the main process's clock; null where its post was not told. */
  readonly age: number | null;
  readonly why: QueueReason;
}

interface Parts {
  readonly messages: Messages;
  readonly realms: {
    readonly byId: ReadonlyMap<RealmId, RealmRow>;
    readonly lastHeard: ReadonlyMap<RealmId, { readonly at: number }>;
  };
  readonly channelRows: {
    readonly byId: ReadonlyMap<ChannelId, { readonly row: ChannelRow }>;
  };
}

/** A message between two processes takes less, and batches of facts come every 25 ms. */
const A_MOMENT = 100_000;

/** What was posted on the port and waits at its peer; null for nothing. `now`: by the main process's clock. */
export function queueOf(from: PortId, parts: Parts, now: Micros): Queue | null {
  const channel = parts.channelRows.byId.get(channelOf(from))?.row;
  const line = parts.messages.byChannel.get(channelOf(from))?.[endOf(from)];
  const oldest = line?.oldestQueued();
  if (channel === undefined || line === undefined || oldest === undefined) return null;
  const at = peerOf(from);
  const receiver = endOf(at) === 'A' ? channel.a : channel.b;
  const posted =
    oldest.postedAt === null ? null : aligned(oldest.postedAt, oldest.from, parts.realms.byId);
  const age = posted === null ? null : Math.max(0, now - posted);
  const realm = receiver.holder.kind === 'realm' ? receiver.holder.realm : null;
  return {
    from,
    at,
    realm,
    messages: line.queued,
    bytes: line.queuedBytes,
    oldest,
    age,
    why: reasonFor(receiver, realm, posted, age, parts),
  };
}

/** All queues, in the order in which their channels were made. */
export function queuesIn(parts: Parts, now: Micros): Queue[] {
  const queues: Queue[] = [];
  for (const { row } of parts.channelRows.byId.values()) {
    for (const { port, queued } of [row.a, row.b]) {
      const queue = queued > 0 ? queueOf(port, parts, now) : null;
      if (queue !== null) queues.push(queue);
    }
  }
  return queues;
}

function reasonFor(
  receiver: PortRow,
  realm: RealmId | null,
  posted: number | null,
  age: number | null,
  { realms }: Parts,
): QueueReason {
  if (receiver.closed !== null || receiver.closeHeard !== null) return 'peer-gone';
  if (receiver.holder.kind === 'transit') return 'in-transit';
  if (realm === null || realms.byId.get(realm)?.unobserved != null) return 'unobserved';
  if (receiver.started === null) {
    if (receiver.listeners) return 'never-started';
    const last = receiver.transfers.at(-1);
    return last !== undefined && last.usedBy === '' ? 'untouched' : 'no-listener';
  }
  if (age === null || age < A_MOMENT) return 'on-its-way';
  const heard = realms.lastHeard.get(realm)?.at;
  if (heard === undefined || posted === null) return 'realm-silent';
  return aligned(heard as Micros, realm, realms.byId) > posted + A_MOMENT
    ? 'realm-busy'
    : 'realm-silent';
}

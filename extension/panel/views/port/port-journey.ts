/** The journey of a port: where it stayed, what was said there, and each hop between. */
import type { Model } from '../../../../instrumentation/model';
import type { MessageRow, PortRow } from '../../../../instrumentation/model/rows';
import { channelOf, peerOf, type RealmId } from '../../../../instrumentation/trace/ids';
import {
  channelSubject,
  messageSubject,
  portSubject,
  realmSubject,
  type Subject,
} from '../../subject';
import { isInjected } from '../../words/injected';
import { counted, sinceStart } from '../../words/numbers';
import { channelStateWord, holderRealm, holderText, portName } from '../../words/port-words';
import type { RowContext } from '../../words/row-context';
import { type StackLine, stackLines } from '../../words/stack-lines';
import { factsOf, type TransferDetails, transferDetails } from '../details/channel-details';

export interface Said {
  readonly key: string;
  readonly subject: Subject;
  readonly when: string;
  readonly sent: boolean;
  /** Posted from Portscope. */
  readonly injected: boolean;
  readonly text: string;
}

export interface Stay {
  readonly realm: string;
  readonly subject: Subject | null;
  readonly counts: string;
  /** The first and the last few. */
  readonly first: readonly Said[];
  readonly last: readonly Said[];
  /** Between these. */
  readonly between: number;
}

export interface PortJourney {
  readonly title: string;
  readonly state: string;
  readonly channel: { readonly text: string; readonly subject: Subject };
  readonly peer: { readonly text: string; readonly subject: Subject };
  readonly made: { readonly text: string; readonly stack: readonly StackLine[] };
  readonly facts: readonly string[];
  /** `stays[i]` comes before `hops[i]`; there is one stay more than hops. */
  readonly stays: readonly Stay[];
  readonly hops: readonly TransferDetails[];
  /** Older messages that were not looked at. */
  readonly unread: number;
}

/** So many messages of its channel are looked at, from the newest; and so many are listed at each end of a stay. */
const LOOKED_AT = 20_000;
const LISTED = 3;

export function portJourney(port: PortRow, model: Model, context: RowContext): PortJourney {
  const id = channelOf(port.port);
  const channel = model.channel(id);
  const peer = model.port(peerOf(port.port));
  const { stays, unread } = staysOf(port, model, context);
  const made = channel?.made ?? null;
  return {
    title: `Port ${portName(port.port)}`,
    state: port.closed !== null ? 'closed' : channel ? channelStateWord[channel.state] : '',
    channel: { text: context.channelName(id), subject: channelSubject(id) },
    peer: {
      text: `${portName(peerOf(port.port))}, ${peer ? holderText(peer.holder, context.realms) : ''}`,
      subject: portSubject(peerOf(port.port)),
    },
    made: {
      text:
        made === null
          ? 'Nobody saw it being made'
          : `${context.label(made.realm)}, at ${sinceStart(made.at, context.startedAt)}`,
      stack: stackLines(made?.stack ?? ''),
    },
    facts: port.holder.kind === 'unobserved' ? [] : factsOf(port, context),
    stays,
    hops: port.transfers.map((transfer) => transferDetails(transfer, context)),
    unread,
  };
}

interface Gathered {
  sent: number;
  heard: number;
  readonly first: MessageRow[];
  readonly last: MessageRow[];
}

function staysOf(
  port: PortRow,
  model: Model,
  context: RowContext,
): { stays: Stay[]; unread: number } {
  const { transfers } = port;
  const gathered: Gathered[] = Array.from({ length: transfers.length + 1 }, () => ({
    sent: 0,
    heard: 0,
    first: [],
    last: [],
  }));
  const messages = model.messagesOf(channelOf(port.port));
  const from = Math.max(0, messages.count - LOOKED_AT);
  for (let place = from; place < messages.count; place++) {
    const row = messages.row(place);
    const stay = row === undefined ? undefined : gathered[stayOf(row, port, model) ?? -1];
    if (row === undefined || stay === undefined) continue;
    if (row.port === port.port) stay.sent += 1;
    else stay.heard += 1;
    if (stay.first.length < LISTED) stay.first.push(row);
    else {
      stay.last.push(row);
      if (stay.last.length > LISTED) stay.last.shift();
    }
  }
  const stays = gathered.map((stay, index): Stay => {
    const realm = realmOfStay(port, index, model);
    const said = (row: MessageRow): Said => saidOf(row, port, context);
    return {
      realm: realmText(port, index, realm, context),
      subject: realm === null ? null : realmSubject(realm),
      counts: countsText(stay),
      first: stay.first.map(said),
      last: stay.last.map(said),
      between: stay.sent + stay.heard - stay.first.length - stay.last.length,
    };
  });
  return { stays, unread: from };
}

/**
 * A message belongs to the stay in which it was posted on this port, or came to it: the latest in its realm that had begun by
 * then, by that realm's own clock.
 */
function stayOf(row: MessageRow, port: PortRow, model: Model): number | null {
  const ours = row.port === port.port;
  const [at, realm] = ours ? [row.postedAt, row.from] : [row.deliveredAt, row.to];
  if (at === null) return null;
  const { transfers } = port;
  for (let stay = transfers.length; stay >= 0; stay--) {
    if (realmOfStay(port, stay, model) !== realm) continue;
    const arrivedAt = transfers[stay - 1]?.arrivedAt ?? null;
    if (stay === 0 || arrivedAt === null || at >= arrivedAt) return stay;
  }
  return null;
}

function realmOfStay({ transfers, holder }: PortRow, stay: number, model: Model): RealmId | null {
  const next = transfers[stay];
  if (next !== undefined && next.from !== null) return next.from;
  const before = transfers[stay - 1];
  if (stay === transfers.length) return holderRealm(holder);
  const first = transfers[0];
  return before?.to ?? (first ? (model.channel(channelOf(first.port))?.made?.realm ?? null) : null);
}

function realmText(
  port: PortRow,
  stay: number,
  realm: RealmId | null,
  context: RowContext,
): string {
  if (stay === port.transfers.length) return holderText(port.holder, context.realms);
  return context.label(realm) || 'unobserved';
}

function saidOf(row: MessageRow, port: PortRow, context: RowContext): Said {
  const sent = row.port === port.port;
  const at = sent ? row.postedAt : row.deliveredAt;
  return {
    key: `${row.port}.${row.n}`,
    subject: messageSubject(row.port, row.n),
    when: at === null ? '' : sinceStart(at, context.startedAt),
    sent,
    injected: isInjected(row, context),
    text: context.payload(row.preview) || 'not captured',
  };
}

function countsText({ sent, heard }: Gathered): string {
  if (sent + heard === 0) return 'nothing was said';
  return `${counted(sent, 'message')} posted · ${counted(heard, 'message')} came`;
}

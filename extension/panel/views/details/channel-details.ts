/** Everything that is known of one channel, as plain words. */
import type { Model } from '../../../../instrumentation/model';
import type { ChannelRow, PortRow, TransferRow } from '../../../../instrumentation/model/rows';
import {
  type ChannelId,
  endOf,
  type Micros,
  type PortEnd,
  type PortId,
} from '../../../../instrumentation/trace/ids';
import { messageSubject, portSubject, realmSubject, type Subject } from '../../subject';
import { countText, durationText, sinceStart } from '../../words/numbers';
import {
  carrierText,
  channelStateWord,
  closeReasonText,
  holderRealm,
  holderText,
  listenersText,
  lossReasonText,
  startedText,
} from '../../words/port-words';
import { realmDetail, realmNote } from '../../words/realm-label';
import type { RowContext } from '../../words/row-context';
import { type StackLine, stackLines } from '../../words/stack-lines';

export interface EndDetails {
  readonly end: PortEnd;
  readonly id: PortId;
  readonly port: Subject;
  readonly realm: string;
  readonly realmSubject: Subject | null;
  readonly about: string;
  /** Started, listeners, closed, close heard: one line each. */
  readonly facts: readonly string[];
  readonly note: string;
}

export interface TransferDetails {
  readonly key: string;
  readonly end: PortEnd;
  readonly carrier: string;
  readonly carriedBy: Subject | null;
  readonly from: string;
  readonly to: string;
  readonly when: string;
  readonly queued: string;
  readonly lost: string;
  readonly stack: readonly StackLine[];
  /** The line that first used it where it arrived. */
  readonly usedBy: readonly StackLine[];
}

export interface ChannelDetails {
  readonly kind: 'channel';
  readonly channel: ChannelId;
  readonly title: string;
  readonly state: string;
  readonly ends: readonly EndDetails[];
  readonly messages: readonly { readonly name: string; readonly text: string }[];
  readonly transfers: readonly TransferDetails[];
  readonly made: { readonly text: string; readonly stack: readonly StackLine[] };
}

export function channelDetails(row: ChannelRow, model: Model, context: RowContext): ChannelDetails {
  return {
    kind: 'channel',
    channel: row.channel,
    title: row.name,
    state:
      row.name === `#${row.channel}`
        ? channelStateWord[row.state]
        : `#${row.channel} · ${channelStateWord[row.state]}`,
    ends: [row.a, row.b].map((port) => endDetails(port, context)),
    messages: [
      { name: 'A→B', text: trafficText(row.a) },
      { name: 'B→A', text: trafficText(row.b) },
    ],
    transfers: model.transfersOf(row.channel).map((transfer) => transferDetails(transfer, context)),
    made: madeDetails(row, context),
  };
}

function endDetails(port: PortRow, context: RowContext): EndDetails {
  const id = holderRealm(port.holder);
  const realm = id === null ? undefined : context.realms.get(id);
  const left =
    port.holder.kind === 'transit' && realm
      ? `left ${context.label(id)} by ${carrierText(port.holder.carrier)}`
      : '';
  return {
    end: port.end,
    id: port.port,
    port: portSubject(port.port),
    realmSubject: id === null ? null : realmSubject(id),
    realm: holderText(port.holder, context.realms),
    about: left || (realm === undefined ? '' : realmDetail(realm)),
    facts:
      port.holder.kind === 'unobserved'
        ? ['what happens at this end can’t be seen']
        : factsOf(port, context),
    note: realm === undefined ? '' : realmNote(realm),
  };
}

export function factsOf(port: PortRow, { model, startedAt }: RowContext): string[] {
  const facts = [`${startedText(port)} · ${listenersText(port)}`];
  if (port.closed !== null) {
    const { at, reason } = port.closed;
    const byUs = model.acts(port.port, 0).some(({ act }) => act === 'close');
    const why = byUs ? 'from Portscope, not by the app' : closeReasonText[reason];
    facts.push(`closed at ${sinceStart(at, startedAt)}: ${why}`);
  }
  if (port.closeHeard !== null) {
    const { at, listeners } = port.closeHeard;
    facts.push(`close heard at ${sinceStart(at, startedAt)} ${hearersText(listeners)}`);
  }
  return facts;
}

/** -1: of a port that was found, by listeners that may be older than the probe. */
function hearersText(listeners: number): string {
  if (listeners < 0) return 'by listeners that are not known';
  if (listeners === 0) return 'by no listener';
  return `by ${listeners === 1 ? '1 listener' : `${listeners} listeners`}`;
}

function trafficText(port: PortRow): string {
  const parts = [`${countText(port.posted)} posted`, `${countText(port.delivered)} delivered`];
  if (port.queued > 0) parts.push(`${countText(port.queued)} queued`);
  if (port.lost > 0) parts.push(`${countText(port.lost)} lost`);
  return parts.join(' · ');
}

export function transferDetails(transfer: TransferRow, context: RowContext): TransferDetails {
  const { carrier, leftAt, arrivedAt } = transfer;
  return {
    key: `${transfer.transfer}`,
    end: endOf(transfer.port),
    carrier: carrierText(carrier),
    carriedBy: carrier.kind === 'port' ? messageSubject(carrier.port, carrier.n) : null,
    from: context.label(transfer.from),
    to: transfer.unseen ? unseenText(transfer.to, context) : context.label(transfer.to),
    when: travelText(leftAt, arrivedAt, context.startedAt),
    queued: transfer.queued > 0 ? `${countText(transfer.queued)} queued moved along` : '',
    lost: transfer.lost === null ? '' : lossReasonText[transfer.lost],
    stack: stackLines(transfer.stack),
    usedBy: stackLines(transfer.usedBy),
  };
}

function unseenText(realm: TransferRow['to'], context: RowContext): string {
  return realm === null ? 'where no probe is' : `${context.label(realm)} (unobserved)`;
}

function travelText(leftAt: Micros | null, arrivedAt: Micros | null, startedAt: Micros): string {
  if (leftAt === null)
    return arrivedAt === null ? '' : `arrived at ${sinceStart(arrivedAt, startedAt)}`;
  const left = `left at ${sinceStart(leftAt, startedAt)}`;
  return arrivedAt === null
    ? left
    : `${left}, took ${durationText(Math.max(0, arrivedAt - leftAt))}`;
}

function madeDetails(row: ChannelRow, context: RowContext): ChannelDetails['made'] {
  if (row.made === null) {
    return { text: 'Nobody saw it being made: end A was found in use', stack: [] };
  }
  const where = context.label(row.made.realm);
  return {
    text: `${where}, at ${sinceStart(row.made.at, context.startedAt)}`,
    stack: stackLines(row.made.stack),
  };
}

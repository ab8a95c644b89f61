import { latencyOf } from '../../../../instrumentation/model/latency';
import type { MessageRow } from '../../../../instrumentation/model/rows';
import { channelOf, endOf, type Micros, peerOf } from '../../../../instrumentation/trace/ids';
import type { Column } from '../../components/grid/column';
import { channelSubject, portSubject, realmSubject } from '../../subject';
import { heartbeatText } from '../../words/heartbeat-words';
import { fromText, INJECTED_NOTE, isInjected } from '../../words/injected';
import { estimatedBytes, latencyInFull, latencyInShort, sinceStart } from '../../words/numbers';
import { holderText, messageStateNote, portName } from '../../words/port-words';
import type { RowContext } from '../../words/row-context';
import { payloadTerm, realmTerm, wordTerm } from '../../words/terms';
import { callColumn } from '../call-column';

type MessageColumn = Column<MessageRow, RowContext>;

export const messageColumns: readonly MessageColumn[] = [
  {
    id: 'time',
    title: 'Time',
    width: 72,
    align: 'end',
    text: (row, context) => sinceStart(timeOf(row), context.startedAt),
    tooltip: (row) => (row.postedAt === null ? 'When it was delivered: its post was not seen' : ''),
    sortKey: timeOf,
  },
  {
    id: 'from',
    title: 'From',
    width: 120,
    least: 64,
    text: fromText,
    tooltip: (row, context) =>
      isInjected(row, context) ? INJECTED_NOTE : context.tooltip(row.from),
    subject: (row) => (row.from === null ? null : realmSubject(row.from)),
    quiet: true,
    term: (row, context) => realmTerm('from', row.from, context),
    tone: (row, context) =>
      isInjected(row, context) ? 'injected' : row.from === null ? 'unobserved' : 'realm',
    sortKey: (row, context) => context.label(row.from).toLowerCase(),
  },
  {
    id: 'to',
    title: 'To',
    width: 120,
    least: 64,
    text: toText,
    tooltip: (row, context) =>
      row.to === null ? `${messageStateNote[row.state]}` : context.tooltip(row.to),
    subject: (row) => (row.to === null ? null : realmSubject(row.to)),
    quiet: true,
    term: (row, context) => realmTerm('to', row.to, context),
    tone: (row) => (row.to === null ? 'expected' : 'realm'),
    sortKey: (row, context) => toText(row, context).toLowerCase(),
  },
  {
    id: 'channel',
    title: 'Channel',
    width: 92,
    least: 60,
    text: (row, context) => context.channelName(channelOf(row.port)),
    tooltip: (row) => `Posted on end ${endOf(row.port)} of channel #${channelOf(row.port)}`,
    tone: (row) => (endOf(row.port) === 'A' ? 'a-to-b' : 'b-to-a'),
    subject: (row) => channelSubject(channelOf(row.port)),
    term: (row, context) => wordTerm('channel', context.channelName(channelOf(row.port))),
    sortKey: (row, context) => context.channelName(channelOf(row.port)).toLowerCase(),
  },
  {
    id: 'payload',
    title: 'Payload',
    width: 190,
    grows: true,
    mono: true,
    text: payloadText,
    tone: direction,
    term: (row) => payloadTerm(row.preview),
    sortKey: (row, context) => context.payload(row.preview),
  },
  {
    id: 'size',
    title: 'Size',
    width: 80,
    least: 66,
    align: 'end',
    text: (row) => (row.postedAt === null ? '' : estimatedBytes(row.size)),
    tooltip: () => 'Estimated from the payload, not measured',
    term: (row) => (row.postedAt === null ? null : `size>=${row.size}`),
    sortKey: (row) => row.size,
  },
  {
    id: 'ports',
    title: 'Ports',
    width: 56,
    least: 42,
    text: (row) => row.ports.map(portName).join(', '),
    tooltip: (row, context) =>
      row.ports
        .map((port) => `${portName(port)}: ${context.channelName(channelOf(port))}`)
        .join('\n'),
    subject: (row) => {
      const [port] = row.ports;
      return row.ports.length === 1 && port !== undefined ? portSubject(port) : null;
    },
    term: () => 'has:ports',
    sortKey: (row) => row.ports.length,
  },
  {
    id: 'latency',
    title: 'Latency',
    width: 96,
    least: 80,
    align: 'end',
    text: latencyOrState,
    tooltip: latencyNote,
    term: (row) => `is:${row.state}`,
    tone: (row) => row.state,
    sortKey: (row, context) => latencyOf(row, context.realms)?.micros ?? Number.MAX_VALUE,
  },
  // Where no protocol of calls is spoken it is empty, so it stands where nothing else has to make room.
  callColumn((row) => row),
];

function payloadText(row: MessageRow, context: RowContext): string {
  const text = context.payload(row.preview);
  const heartbeat = context.heartbeats.at(row.index);
  return heartbeat === null || heartbeat.count < 2 ? text : `${heartbeatText(heartbeat)} · ${text}`;
}

export function timeOf(row: MessageRow): Micros {
  return row.postedAt ?? row.deliveredAt ?? (0 as Micros);
}

function latencyOrState(row: MessageRow, context: RowContext): string {
  if (row.state !== 'delivered') return row.state;
  const latency = latencyOf(row, context.realms);
  return latency === null ? '' : latencyInShort(latency);
}

function latencyNote(row: MessageRow, context: RowContext): string {
  const latency = row.state === 'delivered' ? latencyOf(row, context.realms) : null;
  return latency === null ? messageStateNote[row.state] : latencyInFull(latency);
}

/** Of a message on its way: where the port is that it would come to. */
function toText(row: MessageRow, context: RowContext): string {
  if (row.to !== null) return context.label(row.to);
  if (row.state !== 'queued') return '';
  const peer = context.model.port(peerOf(row.port));
  return peer === undefined ? '' : holderText(peer.holder, context.realms);
}

/** As seen from the inspected window. */
function direction(row: MessageRow, context: RowContext): string {
  if (context.tabId === null) return 'none';
  const contents = (realm: MessageRow['from']): number | null | undefined =>
    realm === null ? undefined : context.realms.get(realm)?.contents;
  if (contents(row.from) === context.tabId) return 'sent';
  return contents(row.to) === context.tabId ? 'received' : 'none';
}

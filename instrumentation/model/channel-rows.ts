/** How does each channel stand now: its ends, its state, its name, in one row for whoever lists channels? */
import type { TraceEvent } from '../trace/events';
import { type ChannelId, channelOf, endOf, type Micros, type PortEnd, portOf } from '../trace/ids';
import type { Channel, Channels } from './channels';
import type { Messages } from './messages';
import { type Names, nameOf } from './names';
import type { Reducer, Revised } from './reducer';
import type { ChannelRow, ChannelState, PortRow } from './rows';
import type { Transfers } from './transfers';

export interface ChannelRows extends Revised {
  /** In the order they were made. */
  readonly rows: readonly ChannelRow[];
  readonly byId: ReadonlyMap<ChannelId, ChannelRow>;
}

type Changing<Row> = { -readonly [Field in keyof Row]: Row[Field] };
type Port = Changing<PortRow>;

interface Row extends Changing<ChannelRow> {
  readonly a: Port;
  readonly b: Port;
}

interface State extends ChannelRows {
  rows: Row[];
  readonly byId: Map<ChannelId, Row>;
  /** Revision of what the rows are made of, when last looked at. */
  seen: number;
  revision: number;
}

interface Parts {
  readonly channels: Channels;
  readonly transfers: Transfers;
  readonly messages: Messages;
  readonly names: Names;
}

export const channelRows: Reducer<'channelRows', State, Parts> = {
  name: 'channelRows',
  needs: ['channels', 'transfers', 'messages', 'names'],
  initial: () => ({ rows: [], byId: new Map(), seen: 0, revision: 0 }),
  apply(state, event, parts) {
    const { channels, transfers, messages, names } = parts;
    const news = channels.revision + transfers.revision + messages.revision + names.revision;
    if (news === state.seen) return;
    state.seen = news;
    if (event.kind === 'cleared') {
      for (const id of state.byId.keys()) if (!channels.byId.has(id)) state.byId.delete(id);
      state.rows = state.rows.filter((row) => state.byId.has(row.channel));
      for (const row of state.rows) refresh(state, row, parts);
      return;
    }
    const id = channelIn(event);
    const channel = id === null ? undefined : channels.byId.get(id);
    if (channel === undefined) return;
    const row = state.byId.get(channel.channel) ?? add(state, channel, event.at, parts);
    if (event.at > row.lastActivity) row.lastActivity = event.at;
    refresh(state, row, parts, 'port' in event ? endOf(event.port) : undefined);
  },
};

function channelIn(event: TraceEvent): ChannelId | null {
  if ('port' in event) return channelOf(event.port);
  return 'channel' in event ? event.channel : null;
}

function add(state: State, channel: Channel, at: Micros, parts: Parts): Row {
  const row: Row = {
    channel: channel.channel,
    name: '',
    a: portRow(channel, 'A'),
    b: portRow(channel, 'B'),
    state: 'open',
    closedBy: null,
    made: channel.made,
    lastActivity: at,
    revision: 0,
  };
  state.rows.push(row);
  state.byId.set(row.channel, row);
  refreshPort(row.a, channel, parts);
  refreshPort(row.b, channel, parts);
  return row;
}

function portRow({ channel }: Channel, end: PortEnd): Port {
  return {
    port: portOf(channel, end),
    end,
    holder: { kind: 'unobserved' },
    started: null,
    listeners: null,
    posted: 0,
    delivered: 0,
    queued: 0,
    lost: 0,
    transfers: [],
    closed: null,
    closeHeard: null,
  };
}

/** Copies what an event can have changed: of one end where it names one, else of both. */
function refresh(state: State, row: Row, parts: Parts, end?: PortEnd): void {
  const channel = parts.channels.byId.get(row.channel);
  if (channel === undefined) return;
  if (end !== 'B') refreshPort(row.a, channel, parts);
  if (end !== 'A') refreshPort(row.b, channel, parts);
  row.name = nameOf(parts.names, row.channel);
  row.closedBy = channel.closedBy;
  row.state = stateOf(row, channel);
  row.revision += 1;
  state.revision += 1;
}

function refreshPort(port: Port, channel: Channel, { transfers, messages }: Parts): void {
  Object.assign(port, channel[port.end]);
  const journey = transfers.byChannel.get(channel.channel)?.[port.end];
  if (journey !== undefined) {
    port.holder = journey.holder;
    port.transfers = journey.transfers;
  }
  const line = messages.byChannel.get(channel.channel)?.[port.end];
  if (line === undefined) return;
  port.posted = line.posted;
  port.delivered = line.delivered;
  port.queued = line.queued;
  port.lost = line.lost;
}

function stateOf({ a, b }: Row, { closed }: Channel): ChannelState {
  if (closed) return 'closed';
  return a.holder.kind === 'transit' || b.holder.kind === 'transit' ? 'in-transit' : 'open';
}

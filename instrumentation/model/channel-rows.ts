/** How does each channel stand now: its ends, its state, its name, in one row for whoever lists channels? */
import type { TraceEvent } from '../trace/events';
import { type ChannelId, channelOf, endOf, type Micros, type PortEnd, portOf } from '../trace/ids';
import type { Channel, Channels } from './channels';
import type { Messages, Talk } from './messages';
import { type Names, nameOf } from './names';
import type { Reducer, Revised } from './reducer';
import type { ChannelRow, ChannelState, PortRow } from './rows';
import type { Journeys, Transfers } from './transfers';

export interface ChannelRows extends Revised {
  /** In the order they were made. */
  readonly rows: readonly ChannelRow[];
  readonly byId: ReadonlyMap<ChannelId, { readonly row: ChannelRow }>;
}

type Changing<Row> = { -readonly [Field in keyof Row]: Row[Field] };
type Port = Changing<PortRow>;

interface Row extends Changing<ChannelRow> {
  readonly a: Port;
  readonly b: Port;
}

/** A row, and what it is made of: looked up once, since each part keeps its object for as long as the channel is there. */
interface Entry {
  readonly row: Row;
  readonly channel: Channel;
  readonly journeys: Journeys;
  readonly talk: Talk;
}

export interface State extends ChannelRows {
  rows: Row[];
  readonly byId: Map<ChannelId, Entry>;
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
      for (const entry of state.byId.values()) refresh(state, entry, names);
      return;
    }
    const id = channelIn(event);
    const entry = id === null ? undefined : (state.byId.get(id) ?? add(state, id, event.at, parts));
    if (entry === undefined) return;
    if (event.at > entry.row.lastActivity) entry.row.lastActivity = event.at;
    refresh(state, entry, names, 'port' in event ? endOf(event.port) : undefined);
  },
};

function channelIn(event: TraceEvent): ChannelId | null {
  if ('port' in event) return channelOf(event.port);
  return 'channel' in event ? event.channel : null;
}

function add(state: State, id: ChannelId, at: Micros, parts: Parts): Entry | undefined {
  const channel = parts.channels.byId.get(id);
  const journeys = parts.transfers.byChannel.get(id);
  const talk = parts.messages.byChannel.get(id);
  if (channel === undefined || journeys === undefined || talk === undefined) return undefined;
  const row: Row = {
    channel: id,
    name: '',
    a: portRow(id, 'A'),
    b: portRow(id, 'B'),
    state: 'open',
    closedBy: null,
    made: channel.made,
    lastActivity: at,
    revision: 0,
  };
  const entry = { row, channel, journeys, talk };
  state.rows.push(row);
  state.byId.set(id, entry);
  return entry;
}

function portRow(channel: ChannelId, end: PortEnd): Port {
  return {
    port: portOf(channel, end),
    end,
    holder: { kind: 'unobserved', realm: null },
    started: null,
    starts: [],
    listeners: null,
    closeListeners: null,
    listenedBy: '',
    closeListenedBy: '',
    posted: 0,
    delivered: 0,
    queued: 0,
    queuedBytes: 0,
    lost: 0,
    transfers: [],
    closed: null,
    closeHeard: null,
  };
}

/** Copies what an event can have changed: of one end where it names one, else of both. */
function refresh(state: State, entry: Entry, names: Names, end?: PortEnd): void {
  const { row, channel } = entry;
  if (end !== 'B') refreshPort(row.a, entry);
  if (end !== 'A') refreshPort(row.b, entry);
  row.name = nameOf(names, row.channel);
  row.closedBy = channel.closedBy;
  row.state = stateOf(row, channel);
  row.revision += 1;
  state.revision += 1;
}

function refreshPort(port: Port, { channel, journeys, talk }: Entry): void {
  const end = channel[port.end];
  port.started = end.started;
  port.starts = end.starts;
  port.listeners = end.listeners;
  port.closeListeners = end.closeListeners;
  port.listenedBy = end.listenedBy;
  port.closeListenedBy = end.closeListenedBy;
  port.closed = end.closed;
  port.closeHeard = end.closeHeard;
  const journey = journeys[port.end];
  port.holder = journey.holder;
  port.transfers = journey.transfers;
  const line = talk[port.end];
  port.posted = line.posted;
  port.delivered = line.delivered;
  port.queued = line.queued;
  port.queuedBytes = line.queuedBytes;
  port.lost = line.lost;
}

function stateOf({ a, b }: Row, { closed }: Channel): ChannelState {
  if (closed) return 'closed';
  return a.holder.kind === 'transit' || b.holder.kind === 'transit' ? 'in-transit' : 'open';
}

/** What was said on each port, and what became of it: queued, delivered, unheard, failed, or lost? */
import type { TraceEventOf } from '../trace/events';
import { type ChannelId, channelOf, endOf, type PortId } from '../trace/ids';
import type { Channels } from './channels';
import { Line } from './line';
import { isQueued, type Message, MessageStore, snapshot } from './message-store';
import type { Reducer, Revised } from './reducer';
import type { MessageRow, RowWindow } from './rows';
import { Slots } from './slots';

/** What was said over one channel. */
export interface Talk {
  /** By the port that a message was posted on. */
  readonly A: Readonly<Omit<Line, 'add' | 'clear'>>;
  readonly B: Readonly<Omit<Line, 'add' | 'clear'>>;
  /** Both ways, in trace order. */
  readonly window: RowWindow<MessageRow>;
}

export interface Messages extends Revised {
  /** All messages since the trace was cleared, and those still queued then, in trace order. */
  readonly rows: RowWindow<MessageRow>;
  readonly byChannel: ReadonlyMap<ChannelId, Talk>;
  /** Estimated bytes of the payloads of `rows`. */
  readonly bytes: number;
  readonly queued: number;
  /** Deliveries and losses of a message that was never posted. */
  readonly unresolved: number;
}

interface ChangingTalk extends Talk {
  readonly A: Line;
  readonly B: Line;
  readonly slots: Slots;
}

export interface State extends Messages {
  store: MessageStore;
  readonly byChannel: Map<ChannelId, ChangingTalk>;
  nextIndex: number;
  bytes: number;
  queued: number;
  unresolved: number;
  revision: number;
}

export const messages: Reducer<'messages', State, { readonly channels: Channels }> = {
  name: 'messages',
  needs: ['channels'],
  initial: () => {
    const state: State = {
      rows: {
        get count() {
          return state.store.count;
        },
        row: (place) => state.store.at(place),
      },
      store: new MessageStore(),
      byChannel: new Map(),
      nextIndex: 0,
      bytes: 0,
      queued: 0,
      unresolved: 0,
      revision: 0,
    };
    return state;
  },
  apply(state, event, { channels }) {
    switch (event.kind) {
      case 'channel-made':
      case 'channel-found':
        if (!state.byChannel.has(event.channel)) state.byChannel.set(event.channel, silence(state));
        break;
      case 'posted':
        post(state, event);
        break;
      case 'delivered':
        deliver(state, event);
        break;
      case 'handled':
        handle(state, event);
        break;
      case 'post-failed':
        fail(state, event);
        break;
      case 'message-lost':
        lose(state, event);
        break;
      case 'cleared':
        clear(state, channels);
        break;
    }
  },
};

export function messageAt(state: Messages, port: PortId, n: number): MessageRow | undefined {
  return state.byChannel.get(channelOf(port))?.[endOf(port)].find(n);
}

function post(state: State, event: TraceEventOf<'posted'>): void {
  const talk = state.byChannel.get(channelOf(event.port));
  if (talk === undefined) return;
  const line = talk[endOf(event.port)];
  const known = line.find(event.n);
  // Told twice, or told of before the trace was cleared.
  if (known === undefined ? event.n <= line.clearedUpTo : known.postedAt !== null) return;
  const row = known ?? add(state, talk, event.port, event.n);
  if (known === undefined) {
    line.queued += 1;
    line.queuedBytes += event.size;
    state.queued += 1;
  }
  row.postedAt = event.at;
  row.from = event.realm;
  row.took = event.took;
  row.preview = event.preview;
  row.size = event.size;
  if (event.ports.length > 0) row.ports = event.ports;
  row.stack = event.stack;
  row.cause = event.cause;
  state.bytes += event.size;
  changed(state, row);
}

function deliver(state: State, event: TraceEventOf<'delivered'>): void {
  const talk = state.byChannel.get(channelOf(event.port));
  if (talk === undefined) return;
  const line = talk[endOf(event.port)];
  const known = line.find(event.n);
  if (known !== undefined && known.deliveredAt !== null) return;
  if (known === undefined && event.n <= line.clearedUpTo) return;
  if (known === undefined && !event.unreported) {
    missing(state);
    return;
  }
  if (known !== undefined) leaveQueue(state, line, known);
  const row = known ?? add(state, talk, event.port, event.n);
  line.delivered += 1;
  row.state = event.as === 'error' ? 'failed' : event.listeners === 0 ? 'unheard' : 'delivered';
  row.deliveredAt = event.at;
  row.to = event.realm;
  row.handling = event.took;
  row.listeners = event.listeners;
  changed(state, row);
}

function handle(state: State, { port, n, took }: TraceEventOf<'handled'>): void {
  const row = state.byChannel.get(channelOf(port))?.[endOf(port)].find(n);
  if (row === undefined || row.deliveredAt === null) return;
  row.handling = took;
  changed(state, row);
}

/** Most failed posts send nothing, and so have no row. */
function fail(state: State, { port, n, error }: TraceEventOf<'post-failed'>): void {
  const row = n === 0 ? undefined : state.byChannel.get(channelOf(port))?.[endOf(port)].find(n);
  if (row === undefined) return;
  row.phantom = error;
  changed(state, row);
}

function lose(state: State, event: TraceEventOf<'message-lost'>): void {
  const line = state.byChannel.get(channelOf(event.port))?.[endOf(event.port)];
  if (line === undefined) return;
  const row = line.find(event.n);
  if (row === undefined) {
    if (event.n > line.clearedUpTo) missing(state);
    return;
  }
  if (!isQueued(row)) return;
  leaveQueue(state, line, row);
  line.lost += 1;
  row.state = 'lost';
  row.lost = event.reason;
  changed(state, row);
}

/** A delivery after a loss is the better witness: the message was not lost. */
function leaveQueue(state: State, line: Line, row: Message): void {
  if (isQueued(row)) {
    line.queued -= 1;
    line.queuedBytes -= row.size;
    state.queued -= 1;
  } else if (row.lost !== null) {
    line.lost -= 1;
    row.lost = null;
  }
}

function changed(state: State, row: Message): void {
  row.revision += 1;
  state.revision += 1;
}

function add(state: State, talk: ChangingTalk, port: PortId, n: number): Message {
  const slot = state.store.count;
  const row = state.store.add(state.nextIndex, port, n);
  state.nextIndex += 1;
  talk.slots.push(slot);
  talk[endOf(port)].add(slot, n);
  return row;
}

/** What is queued stays, of channels that stay. */
function clear(state: State, channels: Channels): void {
  const old = state.store;
  const store = new MessageStore();
  for (const [id, talk] of state.byChannel) {
    if (channels.byId.has(id)) {
      talk.slots.clear();
      talk.A.clear(store);
      talk.B.clear(store);
    } else {
      state.byChannel.delete(id);
    }
  }
  state.store = store;
  state.bytes = 0;
  state.queued = 0;
  for (let slot = 0; slot < old.count; slot++) {
    const row = old.isQueued(slot) ? old.at(slot) : undefined;
    const talk = row && state.byChannel.get(channelOf(row.port));
    if (row !== undefined && talk !== undefined) stay(state, talk, row);
  }
  state.revision += 1;
}

function stay(state: State, talk: ChangingTalk, row: Message): void {
  const slot = state.store.count;
  Object.assign(state.store.add(row.index, row.port, row.n), snapshot(row));
  talk.slots.push(slot);
  const line = talk[endOf(row.port)];
  line.add(slot, row.n);
  line.queued += 1;
  line.queuedBytes += row.size;
  state.queued += 1;
  state.bytes += row.size;
}

function missing(state: State): void {
  state.unresolved += 1;
  state.revision += 1;
}

function silence(state: State): ChangingTalk {
  const slots = new Slots();
  return {
    A: new Line(state.store),
    B: new Line(state.store),
    slots,
    window: {
      get count() {
        return slots.length;
      },
      row: (place) => state.store.at(slots.at(place)),
    },
  };
}

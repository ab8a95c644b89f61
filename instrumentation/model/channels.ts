/** Which channels are there, and what did the app do with each of their ends: start, listen, close? */
import type { TraceEvent, TraceEventOf } from '../trace/events';
import { type ChannelId, channelOf, endOf, type PortId } from '../trace/ids';
import type { Reducer, Revised } from './reducer';
import type { ChannelRow, PortRow } from './rows';

/** What is known of one end, apart from its journey and its messages. */
export type End = Readonly<
  Pick<
    PortRow,
    | 'started'
    | 'starts'
    | 'listeners'
    | 'closeListeners'
    | 'listenedBy'
    | 'closeListenedBy'
    | 'closed'
    | 'closeHeard'
  >
>;

export interface Channel {
  readonly channel: ChannelId;
  readonly made: ChannelRow['made'];
  readonly A: End;
  readonly B: End;
  /** An end was closed, or heard that the other was. */
  readonly closed: boolean;
  readonly closedBy: PortId | null;
}

export interface Channels extends Revised {
  /** In the order they were made. Closed ones stay until the trace is cleared. */
  readonly byId: ReadonlyMap<ChannelId, Channel>;
  readonly open: number;
  /** Events that name a port whose channel was never introduced. */
  readonly unresolved: number;
}

type Changing<Row> = { -readonly [Field in keyof Row]: Row[Field] };
type ChangingEnd = Changing<End>;

interface ChangingChannel extends Channel {
  readonly A: ChangingEnd;
  readonly B: ChangingEnd;
  closed: boolean;
  closedBy: PortId | null;
}

export interface State extends Channels {
  readonly byId: Map<ChannelId, ChangingChannel>;
  open: number;
  unresolved: number;
  /** Highest channel when the trace was cleared: up to here, one that is missing was let go of. */
  clearedUpTo: number;
  revision: number;
}

const NEVER: PortRow['starts'] = [];

export const channels: Reducer<'channels', State> = {
  name: 'channels',
  needs: [],
  initial: () => ({ byId: new Map(), open: 0, unresolved: 0, clearedUpTo: 0, revision: 0 }),
  apply(state, event) {
    switch (event.kind) {
      case 'channel-made':
      case 'channel-found':
        introduce(state, event);
        break;
      case 'transfer-left':
      case 'transfer-arrived':
      case 'transfer-lost':
      case 'port-adopted':
      case 'port-started':
      case 'port-listening':
      case 'close-listening':
      case 'port-closed':
      case 'close-heard':
      case 'posted':
      case 'delivered':
      case 'message-lost': {
        const channel = state.byId.get(channelOf(event.port));
        if (channel === undefined) missing(state, channelOf(event.port));
        else if (change(state, channel, event)) state.revision += 1;
        break;
      }
      case 'cleared':
        forgetClosed(state);
        break;
    }
  },
};

function introduce(
  state: State,
  event: TraceEventOf<'channel-made'> | TraceEventOf<'channel-found'>,
): void {
  if (state.byId.has(event.channel)) return;
  const { at, realm } = event;
  state.byId.set(event.channel, {
    channel: event.channel,
    made: event.kind === 'channel-made' ? { at, realm, stack: event.stack } : null,
    A: blank(),
    B: blank(),
    closed: false,
    closedBy: null,
  });
  state.open += 1;
  state.revision += 1;
}

const blank = (): ChangingEnd => ({
  started: null,
  starts: NEVER,
  listeners: null,
  closeListeners: null,
  listenedBy: '',
  closeListenedBy: '',
  closed: null,
  closeHeard: null,
});

/** True when the event told something new of its end. */
function change(
  state: State,
  channel: ChangingChannel,
  event: TraceEvent & { port: PortId },
): boolean {
  const end = channel[endOf(event.port)];
  switch (event.kind) {
    case 'transfer-left':
      // The handle it had is neutered; the next one is not started and has no listeners yet.
      if (end.started === null && end.listeners === null && end.closeListeners === null)
        return false;
      end.started = null;
      end.listeners = null;
      end.closeListeners = null;
      end.listenedBy = '';
      end.closeListenedBy = '';
      return true;
    case 'port-started':
      if (end.started !== null) return false;
      end.started = event.by;
      end.starts = [...end.starts, { at: event.at, realm: event.realm }];
      return true;
    case 'port-listening':
      if (end.listeners === event.listeners) return false;
      if (end.listenedBy === '' && event.listeners > 0) end.listenedBy = event.stack;
      end.listeners = event.listeners;
      return true;
    case 'close-listening':
      if (end.closeListeners === event.listeners) return false;
      if (end.closeListenedBy === '' && event.listeners > 0) end.closeListenedBy = event.stack;
      end.closeListeners = event.listeners;
      return true;
    case 'port-closed':
      if (end.closed !== null) return false;
      end.closed = { at: event.at, reason: event.reason, stack: event.stack };
      channel.closedBy ??= event.port;
      close(state, channel);
      return true;
    case 'close-heard':
      if (end.closeHeard !== null) return false;
      end.closeHeard = { at: event.at, listeners: event.listeners };
      close(state, channel);
      return true;
    default:
      return false;
  }
}

function close(state: State, channel: ChangingChannel): void {
  if (channel.closed) return;
  channel.closed = true;
  state.open -= 1;
}

function forgetClosed(state: State): void {
  for (const [id, channel] of state.byId) {
    state.clearedUpTo = Math.max(state.clearedUpTo, id);
    if (channel.closed) state.byId.delete(id);
  }
  state.revision += 1;
}

function missing(state: State, channel: ChannelId): void {
  if (channel <= state.clearedUpTo) return;
  state.unresolved += 1;
  state.revision += 1;
}

/** Where is each port, and by which hops did it get there? */
import type { TraceEventOf } from '../trace/events';
import { type ChannelId, channelOf, endOf, type PortId, type TransferId } from '../trace/ids';
import type { Channels } from './channels';
import type { Reducer, Revised } from './reducer';
import type { Holder, TransferRow } from './rows';

/** The way of one port. */
export interface Journey {
  readonly holder: Holder;
  readonly transfers: readonly TransferRow[];
}

export interface Journeys {
  readonly A: Journey;
  readonly B: Journey;
  /** The hops of both ends, in order of leaving. */
  readonly transfers: readonly TransferRow[];
}

export interface Transfers extends Revised {
  readonly byChannel: ReadonlyMap<ChannelId, Journeys>;
  /** Events that name a transfer which never began, or which is another port's. */
  readonly unresolved: number;
}

type Transfer = { -readonly [Field in keyof TransferRow]: TransferRow[Field] };

interface ChangingJourney extends Journey {
  holder: Holder;
  readonly transfers: Transfer[];
}

interface ChangingJourneys extends Journeys {
  readonly A: ChangingJourney;
  readonly B: ChangingJourney;
  readonly transfers: Transfer[];
}

export interface State extends Transfers {
  readonly byChannel: Map<ChannelId, ChangingJourneys>;
  readonly byId: Map<TransferId, Transfer>;
  unresolved: number;
  revision: number;
}

export const transfers: Reducer<'transfers', State, { readonly channels: Channels }> = {
  name: 'transfers',
  needs: ['channels'],
  on: [
    'channel-made',
    'channel-found',
    'transfer-left',
    'transfer-arrived',
    'transfer-unseen',
    'transfer-lost',
    'port-used',
    'port-adopted',
    'cleared',
  ],
  initial: () => ({ byChannel: new Map(), byId: new Map(), unresolved: 0, revision: 0 }),
  apply(state, event, { channels }) {
    switch (event.kind) {
      case 'channel-made':
        begin(state, event.channel, realm(event), realm(event));
        break;
      case 'channel-found':
        begin(state, event.channel, realm(event), UNOBSERVED);
        break;
      case 'transfer-left':
        leave(state, event);
        break;
      case 'transfer-arrived':
        arrive(state, event);
        break;
      case 'transfer-unseen':
        vanish(state, event);
        break;
      case 'port-used':
        use(state, event);
        break;
      case 'transfer-lost':
        lose(state, event);
        break;
      case 'port-adopted':
        adopt(state, event);
        break;
      case 'cleared':
        for (const [id, journeys] of state.byChannel) {
          if (channels.byId.has(id)) continue;
          state.byChannel.delete(id);
          for (const { transfer } of journeys.transfers) state.byId.delete(transfer);
        }
        state.revision += 1;
        break;
    }
  },
};

const UNOBSERVED: Holder = { kind: 'unobserved', realm: null };
const realm = (event: { readonly realm: TransferEvent['realm'] }): Holder => ({
  kind: 'realm',
  realm: event.realm,
});

type TransferEvent = TraceEventOf<'transfer-left'> | TraceEventOf<'transfer-arrived'>;

function begin(state: State, channel: ChannelId, a: Holder, b: Holder): void {
  if (state.byChannel.has(channel)) return;
  const A = { holder: a, transfers: [] };
  const B = { holder: b, transfers: [] };
  state.byChannel.set(channel, { A, B, transfers: [] });
  state.revision += 1;
}

function leave(state: State, event: TraceEventOf<'transfer-left'>): void {
  const journey = journeyOf(state, event.port);
  if (journey === undefined) return;
  const known = state.byId.get(event.transfer);
  if (known !== undefined && known.port !== event.port) {
    missing(state);
    return;
  }
  if (known !== undefined && known.leftAt !== null) return;
  const transfer = known ?? add(state, event);
  transfer.from = event.realm;
  transfer.leftAt = event.at;
  transfer.queued = event.queued;
  transfer.stack = event.stack;
  if (known === undefined) {
    journey.holder = { kind: 'transit', from: event.realm, carrier: event.carrier };
  }
  state.revision += 1;
}

function arrive(state: State, event: TraceEventOf<'transfer-arrived'>): void {
  const journey = journeyOf(state, event.port);
  if (journey === undefined) return;
  const transfer = state.byId.get(event.transfer) ?? add(state, event);
  if (transfer.port !== event.port) {
    missing(state);
    return;
  }
  if (transfer.arrivedAt !== null) return;
  transfer.to = event.realm;
  transfer.arrivedAt = event.at;
  transfer.lost = null;
  transfer.unseen = false;
  journey.holder = realm(event);
  state.revision += 1;
}

function lose(state: State, event: TraceEventOf<'transfer-lost'>): void {
  const journey = journeyOf(state, event.port);
  const transfer = state.byId.get(event.transfer);
  if (journey === undefined) return;
  if (transfer?.port !== event.port) {
    missing(state);
    return;
  }
  if (transfer.arrivedAt !== null || transfer.lost !== null) return;
  transfer.lost = event.reason;
  journey.holder = UNOBSERVED;
  state.revision += 1;
}

function vanish(state: State, event: TraceEventOf<'transfer-unseen'>): void {
  const journey = journeyOf(state, event.port);
  const transfer = state.byId.get(event.transfer);
  if (journey === undefined) return;
  if (transfer?.port !== event.port) {
    missing(state);
    return;
  }
  if (transfer.arrivedAt !== null || transfer.lost !== null) return;
  transfer.to = event.realm;
  transfer.unseen = true;
  journey.holder = { kind: 'unobserved', realm: event.realm };
  state.revision += 1;
}

function use(state: State, event: TraceEventOf<'port-used'>): void {
  const last = journeyOf(state, event.port)?.transfers.at(-1);
  if (last === undefined || last.usedBy !== '') return;
  last.usedBy = event.stack;
  state.revision += 1;
}

function adopt(state: State, event: TraceEventOf<'port-adopted'>): void {
  const journey = journeyOf(state, event.port);
  if (journey === undefined) return;
  const last = journey.transfers.at(-1);
  if (last !== undefined && last.arrivedAt !== null) last.to = event.realm;
  journey.holder = realm(event);
  state.revision += 1;
}

function missing(state: State): void {
  state.unresolved += 1;
  state.revision += 1;
}

/** A hop that nothing is known of yet, but by what it goes. */
function add(state: State, event: TransferEvent): Transfer {
  const { transfer: id, port, carrier } = event;
  const transfer: Transfer = {
    transfer: id,
    port,
    carrier,
    from: null,
    to: null,
    leftAt: null,
    arrivedAt: null,
    lost: null,
    unseen: false,
    queued: 0,
    stack: '',
    usedBy: '',
  };
  const journeys = state.byChannel.get(channelOf(port));
  journeys?.[endOf(port)].transfers.push(transfer);
  journeys?.transfers.push(transfer);
  state.byId.set(id, transfer);
  return transfer;
}

const journeyOf = (state: State, port: PortId): ChangingJourney | undefined =>
  state.byChannel.get(channelOf(port))?.[endOf(port)];

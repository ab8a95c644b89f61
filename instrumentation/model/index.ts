/**
 * The model: what a trace means, as plain rows. A pure function of the trace, kept as it grows, so that panel,
 * session file and test API agree by construction.
 */
import type { MessageRef, TraceEvent } from '../trace/events';
import {
  type ChannelId,
  channelOf,
  endOf,
  type Micros,
  type PortId,
  type RealmId,
} from '../trace/ids';
import { type ActRow, actsOn } from './acts';
import { type FindingRows, FindingsEngine, type FindingsOptions } from './findings/engine';
import { type KeptPort, keptOf, type VerifiedRealm } from './heap';
import { messageAt } from './messages';
import { type Queue, queueOf, queuesIn } from './queues';
import { initialStates, type States, stepsOn } from './reducers';
import { windowOf } from './row-window';
import type {
  ChannelRow,
  MessageRow,
  PortRow,
  RealmRow,
  RowWindow,
  Totals,
  TransferRow,
} from './rows';
import { totalsOf } from './totals';

export type { ActRow } from './acts';
export { type Ending, endingOf, type Learned } from './endings';
export type * from './findings/finding';
export type { KeptPort, VerifiedRealm } from './heap';
export { type Latency, latencyOf } from './latency';
export { type Phases, phasesOf, type Wait, type WaitReason } from './phases';
export type { Queue, QueueReason } from './queues';
export type * from './rows';

export type ModelOptions = FindingsOptions;

export interface Model {
  /** Rises with each `apply` that changed something. */
  readonly revision: number;
  /**
   * Takes events in trace order; where the trace is cut makes no difference. Never throws: kinds from a later
   * version are passed over, and what names nothing that the trace introduced is counted in `totals.unresolved`.
   */
  apply(events: readonly TraceEvent[]): void;
  /**
   * Time has gone on although nothing happened: `now` is the main process's clock. Limits of time are noticed as events come;
   * who holds a model calls this now and then, and once at the end.
   */
  tick(now: Micros): void;
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
  /** In the order they were made. */
  readonly channels: RowWindow<ChannelRow>;
  /** In trace order: that of the posts, or of the delivery where the post was never reported. */
  readonly messages: RowWindow<MessageRow>;
  channel(id: ChannelId): ChannelRow | undefined;
  port(id: PortId): PortRow | undefined;
  message(port: PortId, n: number): MessageRow | undefined;
  messagesOf(channel: ChannelId): RowWindow<MessageRow>;
  /** The hops of both ends, in order of leaving. */
  transfersOf(channel: ChannelId): readonly TransferRow[];
  /** What was done from Portscope to this message, or with `n` 0 to the port itself. */
  acts(port: PortId, n: number): readonly ActRow[];
  /** Messages that were posted from Portscope; also such as the trace no longer has. */
  readonly injected: readonly MessageRef[];
  /** What waits, by the port that it was posted on, as it is at that moment of the main process's clock. */
  queue(port: PortId, now: Micros): Queue | null;
  queues(now: Micros): readonly Queue[];
  /** What keeps a port besides its being open, by the heap of its realm; undefined where nobody looked, or it was gone. */
  kept(port: PortId): KeptPort | undefined;
  /** When a realm's heap was looked at, and whether it could be. */
  heap(realm: RealmId): VerifiedRealm | undefined;
  /** What the trace proves to be wrong, in the order in which it was found. */
  readonly findings: FindingRows;
  readonly totals: Totals;
  readonly capture: 'running' | 'paused';
}

const NO_MESSAGES: RowWindow<MessageRow> = { count: 0, row: () => undefined };
const NO_TRANSFERS: readonly TransferRow[] = [];

export function createModel(options?: ModelOptions): Model {
  const states = initialStates();
  const findings = new FindingsEngine(states, options);
  let revision = 0;
  const watched = (change: () => void): void => {
    const before = revisionOf(states) + findings.rows.revision;
    change();
    if (revisionOf(states) + findings.rows.revision !== before) revision += 1;
  };
  return {
    get revision() {
      return revision;
    },
    apply(events) {
      watched(() => {
        for (const event of events) {
          for (const step of stepsOn(event.kind)) step.apply(states[step.name], event, states);
          findings.apply(event);
        }
      });
    },
    tick: (now) => watched(() => findings.tick(now)),
    realms: states.realms.byId,
    channels: windowOf(() => states.channelRows.rows),
    messages: states.messages.rows,
    channel: (id) => states.channelRows.byId.get(id)?.row,
    port: (id) => states.channelRows.byId.get(channelOf(id))?.row[endOf(id) === 'A' ? 'a' : 'b'],
    message: (port, n) => messageAt(states.messages, port, n),
    messagesOf: (channel) => states.messages.byChannel.get(channel)?.window ?? NO_MESSAGES,
    transfersOf: (channel) => states.transfers.byChannel.get(channel)?.transfers ?? NO_TRANSFERS,
    acts: (port, n) => actsOn(states.acts, port, n),
    injected: states.acts.injected,
    queue: (port, now) => queueOf(port, states, now),
    queues: (now) => queuesIn(states, now),
    kept: (port) => keptOf(states.heap, port, holderOf(states, port)),
    heap: (realm) => states.heap.byRealm.get(realm),
    findings: findings.rows,
    totals: totalsOf(states),
    get capture() {
      return states.capture.state;
    },
  };
}

function holderOf({ transfers }: States, port: PortId): RealmId | null {
  const holder = transfers.byChannel.get(channelOf(port))?.[endOf(port)].holder;
  return holder?.kind === 'realm' ? holder.realm : null;
}

function revisionOf(states: States): number {
  const { realms, channels, transfers, messages, names, channelRows, capture, acts, heap } = states;
  return [realms, channels, transfers, messages, names, channelRows, capture, acts, heap].reduce(
    (sum, state) => sum + state.revision,
    0,
  );
}

/** Where did the time of one message go: into posting it, into waiting and for what, into handling it? */
import { type Micros, peerOf, type RealmId } from '../trace/ids';
import { aligned, type Latency, latencyOf } from './latency';
import type { MessageRow, PortRow, RealmRow, RowWindow } from './rows';

export type WaitReason =
  /** The port that it comes to was on its way to another realm. */
  | 'port-in-transit'
  /** Nobody had started the port that it comes to, although there was a listener. */
  | 'not-started'
  | 'no-listener'
  /** The realm was handling other messages. */
  | 'realm-busy';

export interface Wait {
  readonly reason: WaitReason;
  /** Microseconds; null for a message that waits for this now. */
  readonly micros: number | null;
}

export interface Phases {
  /** Microseconds within `postMessage`; null: unknown. */
  readonly serialising: number | null;
  readonly latency: Latency | null;
  /** In order, each reason once; what they leave of the latency was spent on the way, or behind other work of the realm. */
  readonly waits: readonly Wait[];
  /** Microseconds in listeners; null: unknown. */
  readonly handling: number | null;
}

export interface PhasesModel {
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
  readonly messages: RowWindow<MessageRow>;
  port(id: PortRow['port']): PortRow | undefined;
}

/** So many messages before this one are looked through for what kept its realm busy. */
const LOOK_BACK = 500;

export function phasesOf(row: MessageRow, model: PhasesModel): Phases {
  return {
    serialising: row.took < 0 ? null : row.took,
    latency: latencyOf(row, model.realms),
    waits: waitsOf(row, model),
    handling: row.handling < 0 ? null : row.handling,
  };
}

function waitsOf(row: MessageRow, model: PhasesModel): Wait[] {
  const { postedAt, from, deliveredAt, to, lost } = row;
  const receiver = model.port(peerOf(row.port));
  if (postedAt === null || receiver === undefined || lost !== null) return [];
  const { realms } = model;
  const posted = aligned(postedAt, from, realms);
  if (deliveredAt === null) return waitingNow(receiver);
  const delivered = aligned(deliveredAt, to, realms);
  const waits: Wait[] = [];
  let ready = posted;
  let inTransit = 0;
  for (const { leftAt, from: left, arrivedAt, to: arrived } of receiver.transfers) {
    if (leftAt === null || arrivedAt === null) continue;
    const begin = Math.max(aligned(leftAt, left, realms), ready);
    const end = Math.min(aligned(arrivedAt, arrived, realms), delivered);
    if (end <= begin) continue;
    inTransit += end - begin;
    ready = end;
  }
  if (inTransit > 0) waits.push({ reason: 'port-in-transit', micros: inTransit });
  const start = startBefore(receiver, deliveredAt, to);
  if (start !== null) {
    const begun = Math.min(aligned(start, to, realms), delivered);
    if (begun > ready) {
      waits.push({ reason: 'not-started', micros: begun - ready });
      ready = begun;
    }
  }
  const busy = busyTime(row, model, ready, delivered);
  if (busy > 0) waits.push({ reason: 'realm-busy', micros: busy });
  return waits;
}

function waitingNow({ holder, started, listeners, closed }: PortRow): Wait[] {
  if (closed !== null) return [];
  if (holder.kind === 'transit') return [{ reason: 'port-in-transit', micros: null }];
  if (holder.kind !== 'realm' || started !== null) return [];
  return [{ reason: listeners ? 'not-started' : 'no-listener', micros: null }];
}

/** When the handle that the message came to was started. */
function startBefore({ starts }: PortRow, deliveredAt: Micros, to: RealmId | null): Micros | null {
  for (let i = starts.length - 1; i >= 0; i--) {
    const start = starts[i];
    if (start && start.realm === to && start.at <= deliveredAt) return start.at;
  }
  return null;
}

/** How long the listeners of other messages in the same realm ran between the two moments. */
function busyTime(row: MessageRow, model: PhasesModel, from: number, until: number): number {
  const { messages, realms } = model;
  let busy = 0;
  const place = placeOf(row, messages);
  for (let i = place + LOOK_AHEAD; i > place - LOOK_BACK && i >= 0; i--) {
    const other = messages.row(i);
    if (other === undefined || other === row || other.to !== row.to) continue;
    if (other.deliveredAt === null || other.handling <= 0) continue;
    const begin = aligned(other.deliveredAt, other.to, realms);
    busy += Math.max(0, Math.min(begin + other.handling, until) - Math.max(begin, from));
  }
  return busy;
}

/** One that was posted a little later may have been handled first, on another port. */
const LOOK_AHEAD = 50;

/** Rows stand in the order of their index, with gaps where the trace was cleared. */
function placeOf({ index }: MessageRow, messages: RowWindow<MessageRow>): number {
  let low = 0;
  let high = messages.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages.row(middle)?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How a channel ended: which end was over first and by what, and what the other end learned of it. */
import type { CloseReason } from '../trace/events';
import type { Micros, PortId, RealmId } from '../trace/ids';
import type { ChannelRow, PortRow } from './rows';

export type Learned =
  /** The `close` event came, and so many of the app's listeners heard it. */
  | { readonly kind: 'heard'; readonly at: Micros; readonly listeners: number }
  /** Never started: it can't notice. */
  | { readonly kind: 'deaf' }
  /** It is over as well, by itself. */
  | { readonly kind: 'over'; readonly reason: CloseReason }
  /** Not told yet, or nobody watches there. */
  | { readonly kind: 'unknown' };

export interface Ending {
  /** The end that was over first; null where only its peer's `close` is known. */
  readonly port: PortId | null;
  readonly reason: CloseReason;
  readonly at: Micros;
  /** The line that called `close()`, '' for every other reason. */
  readonly stack: string;
  /** Where it was. */
  readonly realm: RealmId | null;
  /** What the other end learned. */
  readonly learned: Learned;
}

/** Null while the channel is open. */
export function endingOf(row: ChannelRow): Ending | null {
  const first = row.closedBy === row.a.port ? row.a : row.closedBy === row.b.port ? row.b : null;
  if (first !== null && first.closed !== null) {
    const other = first === row.a ? row.b : row.a;
    const { at, reason, stack } = first.closed;
    const realm = first.holder.kind === 'realm' ? first.holder.realm : null;
    return { port: first.port, reason, at, stack, realm, learned: learnedBy(other) };
  }
  const hearer = row.a.closeHeard !== null ? row.a : row.b.closeHeard !== null ? row.b : null;
  if (hearer?.closeHeard == null) return null;
  const learned = learnedBy(hearer);
  return {
    port: null,
    reason: 'unknown',
    at: hearer.closeHeard.at,
    stack: '',
    realm: null,
    learned,
  };
}

function learnedBy({ closeHeard, closed, started, holder }: PortRow): Learned {
  if (closeHeard !== null) return { kind: 'heard', ...closeHeard };
  if (closed !== null) return { kind: 'over', reason: closed.reason };
  return started === null && holder.kind === 'realm' ? { kind: 'deaf' } : { kind: 'unknown' };
}

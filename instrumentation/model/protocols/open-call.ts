/** A call without an answer: may one still come? As soon as none can, that is told, and why. */
import type { CloseReason, LossReason } from '../../trace/events';
import { type ChannelId, channelOf, endOf, type PortId, type RealmId } from '../../trace/ids';
import type { ChannelRow, MessageRow, RealmRow } from '../rows';

export type OpenCall =
  /** It may still be answered. */
  | { readonly kind: 'pending' }
  /** Whether it was answered can't be told. */
  | {
      readonly kind: 'unknown';
      readonly why:
        | 'unobserved'
        /** Messages came whose post, and so whose payload, was never told. */
        | 'unreported'
        /** So many messages came since that not all were looked through. */
        | 'far';
    }
  | { readonly kind: 'never'; readonly why: Never };

export type Never =
  | { readonly kind: 'lost'; readonly reason: LossReason }
  /** It could not be deserialised, or nobody listened when it came. */
  | { readonly kind: 'failed' | 'unheard' }
  /** The caller let go of it. */
  | { readonly kind: 'withdrawn' }
  /** The protocol's session is over. */
  | { readonly kind: 'session-over' }
  /** One end is over. `own`: the caller's. */
  | {
      readonly kind: 'closed';
      readonly port: PortId;
      readonly own: boolean;
      readonly reason: CloseReason;
      readonly stack: string;
    }
  /** The caller's end heard `close`, and nobody knows of what. */
  | { readonly kind: 'close-heard' };

export interface OpenModel {
  channel(id: ChannelId): ChannelRow | undefined;
  readonly realms: ReadonlyMap<RealmId, RealmRow>;
}

export interface Signs {
  readonly withdrawn: boolean;
  readonly over: boolean;
  readonly unreported: boolean;
  readonly looked: boolean;
}

export function openCall(call: MessageRow, signs: Signs, model: OpenModel): OpenCall {
  const never = (why: Never): OpenCall => ({ kind: 'never', why });
  if (call.lost !== null) return never({ kind: 'lost', reason: call.lost });
  if (call.state === 'failed' || call.state === 'unheard') return never({ kind: call.state });
  if (signs.withdrawn) return never({ kind: 'withdrawn' });
  if (signs.unreported) return { kind: 'unknown', why: 'unreported' };
  if (!signs.looked) return { kind: 'unknown', why: 'far' };
  if (signs.over) return never({ kind: 'session-over' });
  const channel = model.channel(channelOf(call.port));
  if (channel === undefined) return { kind: 'pending' };
  const [own, far] = endOf(call.port) === 'A' ? [channel.a, channel.b] : [channel.b, channel.a];
  // The end that was over first is the reason; the other one only follows.
  const order = channel.closedBy === own.port ? [own, far] : [far, own];
  for (const { port, closed } of order) {
    if (closed === null) continue;
    const { reason, stack } = closed;
    return never({ kind: 'closed', port, own: port === call.port, reason, stack });
  }
  if (own.closeHeard !== null) return never({ kind: 'close-heard' });
  if (far.holder.kind === 'unobserved') return { kind: 'unknown', why: 'unobserved' };
  return { kind: 'pending' };
}

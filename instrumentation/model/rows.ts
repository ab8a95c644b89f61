/** What the model answers with: plain rows, in the glossary's words. Times in microseconds of the trace's clock. */
import type {
  Carrier,
  Cause,
  CloseReason,
  LossReason,
  RealmEnd,
  RealmInfo,
  UnobservedReason,
} from '../trace/events';
import type { ChannelId, Micros, PortEnd, PortId, RealmId, TransferId } from '../trace/ids';

export interface RealmRow extends RealmInfo {
  readonly startedAt: Micros;
  readonly ended: { readonly at: Micros; readonly reason: RealmEnd } | null;
  /** Why no probe is in it; null for an observed realm. */
  readonly unobserved: UnobservedReason | null;
  /** Added to its times they are the main process's, ± uncertainty; microseconds. Null before a handshake. */
  readonly clock: { readonly offset: number; readonly uncertainty: number } | null;
  /** Facts of this realm that never arrived. */
  readonly factsLost: number;
}

/** Where a port is. A port is in transit from when it left until it arrived. */
export type Holder =
  | { readonly kind: 'realm'; readonly realm: RealmId }
  | { readonly kind: 'transit'; readonly from: RealmId; readonly carrier: Carrier }
  /** `realm` is null where nothing is known of it. */
  | { readonly kind: 'unobserved'; readonly realm: RealmId | null };

export interface PortRow {
  readonly port: PortId;
  readonly end: PortEnd;
  readonly holder: Holder;
  /** By what it was started; null while it was not. */
  readonly started: 'start' | 'onmessage' | null;
  /** When each of its handles was started, in order. */
  readonly starts: readonly { readonly at: Micros; readonly realm: RealmId }[];
  /** The app's `message` listeners, as last told; null when never told. */
  readonly listeners: number | null;
  /** Its `close` listeners, as last told; null when never told. */
  readonly closeListeners: number | null;
  /** The line that first added a `message` listener to its present handle, and a `close` one; '' where none was told. */
  readonly listenedBy: string;
  readonly closeListenedBy: string;
  /** Messages posted on this port since the trace was cleared: always `delivered + queued + lost`. */
  readonly posted: number;
  /** Those that came to the peer, heard or not, `messageerror` included. */
  readonly delivered: number;
  /** Posted here and not delivered at the peer, and not lost. */
  readonly queued: number;
  /** Estimated bytes of those. */
  readonly queuedBytes: number;
  readonly lost: number;
  readonly transfers: readonly TransferRow[];
  readonly closed: {
    readonly at: Micros;
    readonly reason: CloseReason;
    readonly stack: string;
  } | null;
  readonly closeHeard: { readonly at: Micros; readonly listeners: number } | null;
}

export interface TransferRow {
  readonly transfer: TransferId;
  readonly port: PortId;
  readonly carrier: Carrier;
  readonly from: RealmId | null;
  readonly to: RealmId | null;
  readonly leftAt: Micros | null;
  readonly arrivedAt: Micros | null;
  readonly lost: LossReason | null;
  /** It went where no probe is, and `to` is that realm or null. */
  readonly unseen: boolean;
  readonly queued: number;
  readonly stack: string;
  /** The app's line that first used it where it arrived; '' before that. */
  readonly usedBy: string;
}

/**
 * open: both ends are held and neither was closed; in-transit: an end is on its way; closed: an end was closed
 * (this disentangles both), or its close was heard.
 */
export type ChannelState = 'open' | 'in-transit' | 'closed';

export interface ChannelRow {
  readonly channel: ChannelId;
  /** Short name for people, from how it travelled: `port`, `port/#9` (over a channel of that family), else `#7`. */
  readonly name: string;
  readonly a: PortRow;
  readonly b: PortRow;
  readonly state: ChannelState;
  /** The end whose close came first in the trace; its `closed` has the reason. Null while none was told. */
  readonly closedBy?: PortId | null;
  /** Null for a channel that was found, not seen being made. */
  readonly made: { readonly at: Micros; readonly realm: RealmId; readonly stack: string } | null;
  readonly lastActivity: Micros;
  /** Rises with each change of the row; a memoised row compares this. */
  readonly revision: number;
}

export type MessageState = 'queued' | 'delivered' | 'unheard' | 'failed' | 'lost';

export interface MessageRow {
  /** Place in the order of the trace, never reused: the row's key. */
  readonly index: number;
  readonly port: PortId;
  readonly n: number;
  readonly state: MessageState;
  /** Null when the post was never reported. */
  readonly postedAt: Micros | null;
  readonly from: RealmId | null;
  readonly to: RealmId | null;
  readonly deliveredAt: Micros | null;
  /** Microseconds spent in `postMessage` and in listeners; -1 unknown. */
  readonly took: number;
  readonly handling: number;
  readonly preview: string;
  readonly size: number;
  readonly ports: readonly PortId[];
  readonly stack: string;
  readonly cause: Cause;
  /** The error of a `postMessage` that sent an empty message all the same. */
  readonly phantom: string | null;
  readonly lost: LossReason | null;
  readonly listeners: number | null;
  readonly revision: number;
}

/** What the trace holds by now. Kept as it grows, never counted anew. */
export interface Totals {
  /** Messages since the trace was cleared, and the estimated bytes of their payloads. */
  readonly messages: number;
  readonly bytes: number;
  /** Channels, closed ones included; those that are not closed. */
  readonly channels: number;
  readonly open: number;
  readonly queued: number;
  /** Facts that never arrived, in all realms. */
  readonly factsLost: number;
  /** Events that name a realm, port, transfer, or message which the trace never introduced. */
  readonly unresolved: number;
}

/** A list that is read by place, so that nobody copies a hundred thousand rows. */
export interface RowWindow<Row> {
  readonly count: number;
  row(index: number): Row | undefined;
}

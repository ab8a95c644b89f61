/** What the correlator knows, by realm and by port. */
import type { Carrier, RealmEnd, RealmInfo } from '../trace/events';
import type { Fact, HandleId } from '../trace/facts';
import type { Micros, PortId, RealmId, TransferId } from '../trace/ids';

/** A handle that has been given its identity. */
export interface Bound {
  readonly port: PortId;
  /** Messages the port had delivered when this handle came to be: its n-th delivery is the (base + n)-th of the port. */
  readonly base: number;
  /** Highest place seen in this handle's own count of what it posted. */
  posted: number;
  /** Last place, in this handle's own count, of a delivery that went into the trace: the other world may tell it. */
  told: number;
}

/** What a realm calls by a name of its own: its name for all, and by how much the counts differ. */
export interface Pipe {
  readonly name: string;
  readonly base: number;
}

export interface Realm {
  readonly info: RealmInfo;
  readonly key: string;
  /** What the realm that made it called it before it had a key; '' for most. */
  readonly name: string;
  readonly pipes: Map<string, Pipe>;
  title: string;
  url: string;
  readonly handles: Map<HandleId, Bound>;
  /** Those that were closed or left not long ago: a handler goes on after it has passed its own port on. */
  readonly past: Map<HandleId, Bound>;
  /** Facts in order; the first may wait for another realm's. */
  readonly queue: Fact[];
  /** Place of the first fact that is not yet done, so that taking one is O(1). */
  head: number;
  lastBatch: number;
  /** It is over, and ends in the trace once its queue is done. */
  ending: { readonly reason: RealmEnd; readonly at: Micros } | null;
  ended: boolean;
}

/** A message that was posted and not yet delivered. */
export interface Pending {
  readonly ports: readonly PortId[];
}

/** Where a port is, as far as the facts have been read. */
export type Place =
  | { readonly kind: 'held'; readonly realm: RealmId }
  | { readonly kind: 'transit'; readonly transfer: TransferId }
  | { readonly kind: 'unobserved' };

export interface Port {
  readonly id: PortId;
  place: Place;
  closed: boolean;
  /** Places of the last message posted on it, and of the last that was delivered *at* it. */
  posted: number;
  delivered: number;
  /** Posted on it and not yet delivered, by place. */
  readonly pending: Map<number, Pending>;
}

/** Ports that left a realm without a port of the app carrying them, until they arrive. */
export interface Departure {
  readonly realm: RealmId;
  readonly carrier: Carrier;
  readonly hops: readonly Hop[];
  /** Realms that have reported the arrival: both worlds of a document see a window message. */
  readonly seenBy: Set<RealmId>;
}

export interface Hop {
  readonly port: PortId;
  readonly transfer: TransferId;
  readonly base: number;
}

/** Why a fact can't be resolved yet: whose facts it needs. Null: nobody's in particular. */
export interface Wait {
  readonly on: RealmId | null;
}

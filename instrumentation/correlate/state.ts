/** What the correlator knows, by realm and by port. */
import type { Carrier, LossReason, RealmEnd, RealmInfo } from '../trace/events';
import type { Fact, HandleId } from '../trace/facts';
import type { Micros, PortId, RealmId, TransferId } from '../trace/ids';
import type { Backlog } from './backlog';
import type { Inbox } from './inbox';

/** A handle that has been given its identity. */
export interface Bound {
  readonly realm: Realm;
  readonly handle: HandleId;
  readonly port: PortId;
  /** Messages the port had delivered when this handle came to be: its n-th delivery is the (base + n)-th of the port. */
  readonly base: number;
  /** Highest place seen in this handle's own count of what it posted. */
  posted: number;
  /** Last place, in this handle's own count, of a delivery that went into the trace: the other world may tell it. */
  told: number;
  /** When it was neutered or closed, by its realm's clock: what is done with it from then on does nothing. */
  until: number | null;
  /** It was found in a realm that its probe came late to: it may have listeners that are not known. */
  unsure: boolean;
  /**
   * Its port heard `close` here, having posted and delivered so many. Nothing can be posted on it, but it can still be
   * handed on (33.2.1, 25.8.4).
   */
  dead: Pick<Port, 'posted' | 'delivered'> | null;
  /** Its realm has it no more, and has seen no call that took it; null while that is not known. */
  missing: 'neutered' | 'collected' | null;
}

/** What stands in a realm's queue: its facts in their order, and marks of ours between them. */
export type Entry =
  | Fact
  /** All that the realm had seen when it was asked for the `ask`-th time has been read. */
  | { readonly kind: 'answer'; readonly ask: number }
  | {
      readonly kind: 'lost';
      readonly count: number;
      readonly reason: 'gap' | 'invalid';
      readonly at: Micros;
    }
  | {
      readonly kind: 'end';
      readonly reason: RealmEnd;
      readonly final: boolean;
      readonly at: Micros;
    };

/** Something that goes on once a realm has told all that it had seen when it was asked. */
export interface Awaiting {
  readonly ask: number;
  readonly then: () => void;
  /** As soon as the answer is here: what stands before it in the realm's queue may be waiting for just this. */
  readonly early: boolean;
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
  /** The frame that it lives in, as a departure's `to` names it; ''. */
  readonly target: string;
  title: string;
  url: string;
  readonly handles: Map<HandleId, Bound>;
  /** Those that were closed or left not long ago: a handler goes on after it has passed its own port on. */
  readonly past: Map<HandleId, Bound>;
  /** Ports that it holds. */
  readonly ports: Set<PortId>;
  /** How often facts of it were lost: what it held before may have left or closed unseen. */
  losses: number;
  /** Asked so many times to tell what it has seen; the last one may be unanswered. */
  asked: number;
  unanswered: boolean;
  askAgain: boolean;
  /** When it was asked last, as patience counts. */
  askedAt: Micros;
  /** Whether the next question is also for ports that have gone unseen. */
  look: boolean;
  /** The fact that has been looked for in vain. */
  soughtFor: Entry | null;
  readonly awaiting: Set<Awaiting>;
  readonly inbox: Inbox;
  /** Its first entry may be read now, or once more. */
  ready: boolean;
  /** What its first entry waits for will not come. */
  givesUp: boolean;
  /** Not all who were asked for it have answered. */
  unanswering: boolean;
  /** It let somebody wait in vain, and has not told anything since. */
  silent: boolean;
  /** When it last said anything, as patience counts. */
  heardAt: Micros;
  ending: boolean;
  ended: boolean;
}

/** Where a port is, as far as the facts have been read. */
export type Place =
  /** `losses`: those of the realm when the port was last known to be there; `counted`: when its count was known. */
  | { readonly kind: 'held'; readonly realm: Realm; losses: number; counted: number }
  /** `over`: the port at which the message that carries it will be delivered. */
  | {
      readonly kind: 'transit';
      readonly transfer: TransferId;
      readonly over: PortId | null;
      readonly departure: Departure | null;
    }
  /** `transfer`: the hop by which it went out of sight; an arrival may still turn up. */
  | {
      readonly kind: 'unobserved';
      readonly realm: RealmId | null;
      readonly transfer: TransferId | null;
    };

export interface Port {
  readonly id: PortId;
  place: Place;
  closed: boolean;
  /** Closed, since it heard that its peer is over: its handle lives on and can still be handed on. */
  dead: boolean;
  /** Places of the last message that is known to be posted on it, and of the last that was delivered *at* it. */
  posted: number;
  delivered: number;
  /** Posted on it and not yet delivered. */
  readonly backlog: Backlog;
  /** Its handles where it is now: two, when both worlds of a document have seen it come. */
  bounds: Bound[];
  /** It arrived where nobody listened, and nobody has used it since. */
  untaken: boolean;
  /** It is closed as far as is known, but may live on where nobody looks, or have taken messages that nobody told of. */
  unclear: boolean;
  /** The hop by which it came where it is, or was last. */
  hop: TransferId | null;
}

/** Ports that left a realm without a port of the app carrying them. */
export interface Departure {
  readonly key: string;
  readonly realm: RealmId;
  readonly carrier: Carrier;
  readonly to: string;
  readonly hops: readonly (Hop | null)[];
  /** Realms that have reported the arrival: both worlds of a document see a window message. */
  readonly seenBy: Set<RealmId>;
  readonly since: Micros;
  /** Why it is lost, should it turn out to be. */
  loss: LossReason;
  /** A realm where it may have arrived has lost facts, and ended. */
  doubtful: boolean;
}

export interface Hop {
  readonly port: PortId;
  readonly transfer: TransferId;
  readonly base: number;
  /** Somebody has held it since; it may have been passed on. */
  landed: boolean;
}

/** Why a fact can't be resolved yet. `on`: whose facts may bring it. */
export type Wait =
  /** For a post on this port, by whoever holds it. */
  | { readonly for: 'post'; readonly port: PortId; readonly on: readonly Realm[] }
  /** For the departure of this key; `name` is the part of it that names where it left. */
  | {
      readonly for: 'departure';
      readonly key: string;
      readonly name: string;
      readonly on: readonly Realm[];
    }
  /** For what these realms say when they look for ports that have gone unseen. */
  | { readonly for: 'look'; readonly port: PortId; readonly on: readonly Realm[] }
  | { readonly for: 'stranger'; readonly key: string; readonly on: readonly Realm[] };

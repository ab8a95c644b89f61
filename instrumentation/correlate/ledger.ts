/**
 * The book of ports: where each is and what waits at it. It writes the trace's events about channels and transfers, and
 * keeps the invariant that a port is held, in transit, unobserved or closed, never two of these. How ports end is in
 * `ends.ts`.
 */
import type { Carrier, TraceEvent } from '../trace/events';
import {
  type ChannelId,
  type Micros,
  type PortId,
  peerOf,
  portOf,
  type RealmId,
  type TransferId,
} from '../trace/ids';
import { Backlog } from './backlog';
import { releaseAll } from './handles';
import type { Departure, Hop, Place, Port, Realm } from './state';

export interface LedgerHost {
  emit(event: TraceEvent): void;
  /** The port is somewhere else. */
  onMoved(port: Port): void;
}

export class Ledger {
  private readonly ports = new Map<PortId, Port>();
  private lastChannel = 0;
  private lastTransfer = 0;

  constructor(private readonly host: LedgerHost) {}

  /** Ports of channels that are not over. */
  get size(): number {
    return this.ports.size;
  }

  port(id: PortId): Port {
    // A channel of which all was closed has been forgotten: a closed port that nobody holds.
    return (
      this.ports.get(id) ?? blank(id, { kind: 'unobserved', realm: null, transfer: null }, true)
    );
  }

  peer(port: Port): Port {
    return this.port(peerOf(port.id));
  }

  makeChannel(realm: Realm, stack: string, at: Micros, closer: PortId | null): ChannelId {
    const channel = ++this.lastChannel as ChannelId;
    this.add(portOf(channel, 'A'), heldBy(realm));
    this.add(portOf(channel, 'B'), heldBy(realm));
    const made = { kind: 'channel-made', channel, realm: realm.info.realm, stack } as const;
    this.host.emit(closer === null ? { ...made, at } : { ...made, closer, at });
    return channel;
  }

  /** A port that nobody saw come. Its other end is unobserved. */
  findChannel(realm: Realm, at: Micros): Port {
    return this.find(realm, heldBy(realm), [], at);
  }

  /** The same for one that is just arriving there, as both worlds of a document may tell. `candidates`: ports that it may be. */
  findComing(realm: Realm, at: Micros, candidates: readonly PortId[]): Hop {
    const transfer = this.newTransfer();
    const place = { kind: 'transit', transfer, over: null, departure: null } as const;
    return { port: this.find(realm, place, candidates, at).id, transfer, base: 0, landed: false };
  }

  private find(realm: Realm, place: Place, candidates: readonly PortId[], at: Micros): Port {
    const channel = ++this.lastChannel as ChannelId;
    const port = this.add(portOf(channel, 'A'), place);
    this.add(portOf(channel, 'B'), { kind: 'unobserved', realm: null, transfer: null });
    const found = { kind: 'channel-found', channel, realm: realm.info.realm, at } as const;
    this.host.emit(candidates.length > 0 ? { ...found, candidates } : found);
    return port;
  }

  private add(id: PortId, place: Place): Port {
    const port = blank(id, place, false);
    this.ports.set(id, port);
    if (place.kind === 'held') place.realm.ports.add(id);
    return port;
  }

  private move(port: Port, place: Place): void {
    if (port.place.kind === 'held') port.place.realm.ports.delete(port.id);
    port.place = place;
    if (place.kind === 'held') place.realm.ports.add(port.id);
    this.host.onMoved(port);
  }

  /** Its own totals are known again. */
  confirm({ place }: Port): void {
    if (place.kind === 'held') place.losses = place.counted = place.realm.losses;
  }

  depart(port: Port, realm: Realm, carrier: Carrier, stack: string, at: Micros): TransferId {
    const doubtful = isDoubtful(port);
    this.hold(port, realm, at);
    releaseAll(port, at);
    const transfer = ++this.lastTransfer as TransferId;
    const queued = this.peer(port).backlog.size;
    const { id } = port;
    const from = realm.info.realm;
    this.host.emit({
      kind: 'transfer-left',
      transfer,
      port: id,
      realm: from,
      carrier,
      queued,
      stack,
      at,
    });
    const over = carrier.kind === 'port' ? peerOf(carrier.port) : null;
    this.move(port, { kind: 'transit', transfer, over, departure: null });
    // How many messages it has posted and delivered is not known: where it arrives, its count can't be gone on with.
    if (doubtful) this.vanish(port, null, false, at);
    return transfer;
  }

  /** The departure by which it can be told where a port in transit may turn up. */
  note(departure: Departure): void {
    for (const hop of departure.hops) {
      if (!hop || !this.inTransit(hop.port, hop.transfer)) continue;
      const port = this.port(hop.port);
      this.move(port, { kind: 'transit', transfer: hop.transfer, over: null, departure });
    }
  }

  inTransit(id: PortId, transfer: TransferId): boolean {
    const { place } = this.port(id);
    return place.kind === 'transit' && place.transfer === transfer;
  }

  /** On this hop, or out of sight by it. */
  mayArrive(id: PortId, transfer: TransferId): boolean {
    const { place } = this.port(id);
    return place.kind !== 'held' && place.transfer === transfer;
  }

  /** A dead port is handed on: it is back in the book until it is dead at its new home as well, or that is over. */
  revive(
    id: PortId,
    { posted, delivered }: Pick<Port, 'posted' | 'delivered'>,
    realm: Realm,
  ): void {
    if (this.ports.has(id)) return;
    const port = blank(id, heldBy(realm), true);
    port.dead = true;
    port.posted = posted;
    port.delivered = delivered;
    this.ports.set(id, port);
    realm.ports.add(id);
  }

  /** A hop for a port of unknown origin. */
  newTransfer(): TransferId {
    return ++this.lastTransfer as TransferId;
  }

  land(
    port: Port,
    transfer: TransferId,
    realm: Realm,
    carrier: Carrier,
    heard: boolean,
    at: Micros,
  ): void {
    port.untaken = !heard;
    port.hop = transfer;
    const hops = port.place.kind === 'transit' ? port.place.departure?.hops : undefined;
    for (const hop of hops ?? []) if (hop?.transfer === transfer) hop.landed = true;
    const to = realm.info.realm;
    this.host.emit({
      kind: 'transfer-arrived',
      transfer,
      port: port.id,
      realm: to,
      carrier,
      heard,
      at,
    });
    this.move(port, heldBy(realm));
  }

  /** The realm uses the port: if it was thought to be in the document's other world, it is here. */
  hold(port: Port, realm: Realm, at: Micros): void {
    const { place } = port;
    port.untaken = false;
    if (port.closed) return;
    if (place.kind === 'held' && place.realm === realm) {
      place.losses = realm.losses;
    } else if (place.kind === 'transit') {
      this.land(port, place.transfer, realm, { kind: 'window' }, true, at);
      // Its arrival was not told, and what it delivered since may not have been either.
      if (realm.losses > 0 && port.place.kind === 'held') port.place.counted = -1;
    } else {
      this.host.emit({ kind: 'port-adopted', port: port.id, realm: realm.info.realm, at });
      this.move(port, heldBy(realm));
    }
  }

  /** A port that went where no probe is; or out of sight, and then it may still turn up. */
  vanish(port: Port, realm: RealmId | null, mayTurnUp: boolean, at: Micros): void {
    const { place, id } = port;
    if (place.kind !== 'transit') return;
    const { transfer } = place;
    this.host.emit({ kind: 'transfer-unseen', transfer, port: id, realm, at });
    this.move(port, { kind: 'unobserved', realm, transfer: mayTurnUp ? transfer : null });
    if (!mayTurnUp) this.hideBacklog(this.peer(port), at);
  }

  /** It is lost: it will be nowhere. */
  strand(port: Port): void {
    port.place = { kind: 'unobserved', realm: null, transfer: null };
  }

  /** It went out of sight so long ago that it won't be known again. */
  giveUp(id: PortId, transfer: TransferId, at: Micros): void {
    const port = this.port(id);
    const { place } = port;
    if (place.kind !== 'unobserved' || place.transfer !== transfer) return;
    this.move(port, { kind: 'unobserved', realm: place.realm, transfer: null });
    this.hideBacklog(this.peer(port), at);
    this.forget(port);
  }

  /** Where it waits, nobody looks: what it carries is out of sight. */
  private hideBacklog(port: Port, at: Micros): void {
    for (const [, ports] of port.backlog.drain()) {
      for (const id of ports) this.vanish(this.port(id), null, false, at);
    }
  }

  /** Both ends are over and nothing is under way: the channel is no longer of interest. */
  forget(port: Port): void {
    const peer = this.peer(port);
    if (!this.ports.has(port.id) || !isGone(port) || !isGone(peer)) return;
    if (port.backlog.size > 0 || peer.backlog.size > 0) return;
    // A port that sent its own peer away is over, but its handle lives on, and may go from realm to realm.
    for (const { bounds, place } of [port, peer]) {
      if (bounds.length > 0 || place.kind === 'transit') return;
    }
    for (const one of [port, peer]) {
      if (one.place.kind === 'held') one.place.realm.ports.delete(one.id);
      this.ports.delete(one.id);
    }
  }
}

function isGone({ closed, dead, place, bounds }: Port): boolean {
  // A dead port may be on its way, or not have heard that it is over where it has come to.
  const moves = dead && (place.kind === 'transit' || bounds.length > 0);
  return (closed && !moves) || isUnobserved(place);
}

/** Facts of its realm were lost since the port was last seen there: it may have left, or closed, or posted more. */
export function isDoubtful({ place }: Port): boolean {
  return place.kind === 'held' && place.losses !== place.realm.losses;
}

/** Out of sight for good. */
export function isUnobserved(place: Place): boolean {
  return place.kind === 'unobserved' && place.transfer === null;
}

/** Facts of its realm were lost since it was known how many messages it had delivered. */
export function isUncounted({ place }: Port): boolean {
  return place.kind === 'held' && place.counted !== place.realm.losses;
}

const heldBy = (realm: Realm): Place => ({
  kind: 'held',
  realm,
  losses: realm.losses,
  counted: realm.losses,
});

function blank(id: PortId, place: Place, closed: boolean): Port {
  return {
    id,
    place,
    closed,
    dead: false,
    posted: 0,
    delivered: 0,
    backlog: new Backlog(),
    bounds: [],
    untaken: false,
    unclear: false,
    hop: null,
  };
}

/**
 * The book of ports: where each is, what waits at it, what became of it. It writes the trace's events about channels
 * and transfers, and keeps the invariant that a port is held, in transit, unobserved or closed, never two of these.
 */
import type { Carrier, CloseReason, LossReason, RealmEnd, TraceEvent } from '../trace/events';
import {
  type ChannelId,
  type Micros,
  type PortId,
  peerOf,
  portOf,
  type RealmId,
  type TransferId,
} from '../trace/ids';
import { fromWorker, toWorker } from '../trace/pipes';
import { BoundedMap } from './bounded-map';
import type { Departure, Port } from './state';

/** Departures nobody has seen arrive; beyond this the oldest is forgotten, and its arrival would be unknown. */
const MOST_DEPARTURES = 10_000;

export class Ledger {
  readonly departures = new BoundedMap<string, Departure>(MOST_DEPARTURES);
  private readonly ports = new Map<PortId, Port>();
  private lastChannel = 0;
  private lastTransfer = 0;

  constructor(private readonly emit: (event: TraceEvent) => void) {}

  port(id: PortId): Port {
    const port = this.ports.get(id);
    if (port) return port;
    // A channel of which all was closed has been forgotten: a closed port that nobody holds.
    return {
      id,
      place: { kind: 'unobserved' },
      closed: true,
      posted: 0,
      delivered: 0,
      pending: new Map(),
    };
  }

  makeChannel(realm: RealmId, stack: string, at: Micros): ChannelId {
    const channel = ++this.lastChannel as ChannelId;
    this.add(portOf(channel, 'A'), realm);
    this.add(portOf(channel, 'B'), realm);
    this.emit({ kind: 'channel-made', channel, realm, stack, at });
    return channel;
  }

  findChannel(realm: RealmId, at: Micros): ChannelId {
    const channel = ++this.lastChannel as ChannelId;
    this.add(portOf(channel, 'A'), realm);
    this.add(portOf(channel, 'B'), null);
    this.emit({ kind: 'channel-found', channel, realm, at });
    return channel;
  }

  private add(id: PortId, realm: RealmId | null): void {
    const place =
      realm === null ? ({ kind: 'unobserved' } as const) : ({ kind: 'held', realm } as const);
    this.ports.set(id, { id, place, closed: false, posted: 0, delivered: 0, pending: new Map() });
  }

  depart(id: PortId, realm: RealmId, carrier: Carrier, stack: string, at: Micros): TransferId {
    const transfer = ++this.lastTransfer as TransferId;
    const port = this.port(id);
    this.hold(id, realm, at);
    port.place = { kind: 'transit', transfer };
    const queued = this.port(peerOf(id)).pending.size;
    this.emit({ kind: 'transfer-left', transfer, port: id, realm, carrier, queued, stack, at });
    return transfer;
  }

  inTransit(id: PortId, transfer: TransferId): boolean {
    const { place } = this.port(id);
    return place.kind === 'transit' && place.transfer === transfer;
  }

  /** The hop that the port is on, or a new one for a port of unknown origin. */
  transferOf(id: PortId): TransferId {
    const { place } = this.port(id);
    return place.kind === 'transit' ? place.transfer : (++this.lastTransfer as TransferId);
  }

  land(
    id: PortId,
    transfer: TransferId,
    realm: RealmId,
    carrier: Carrier,
    heard: boolean,
    at: Micros,
  ): void {
    const port = this.port(id);
    port.place = { kind: 'held', realm };
    this.emit({ kind: 'transfer-arrived', transfer, port: id, realm, carrier, heard, at });
  }

  /** The realm uses the port: if it was thought to be in the document's other world, it is here. */
  hold(id: PortId, realm: RealmId, at: Micros): void {
    const port = this.port(id);
    const { place } = port;
    if (port.closed || (place.kind === 'held' && place.realm === realm)) return;
    if (place.kind === 'transit') {
      this.land(id, place.transfer, realm, { kind: 'window' }, true, at);
      return;
    }
    port.place = { kind: 'held', realm };
    this.emit({ kind: 'port-adopted', port: id, realm, at });
  }

  /** Whose facts may still bring a post on this port; null when it is on its way to somewhere. */
  expectFrom({ closed, place }: Port): RealmId | null | 'nobody' {
    if (closed || place.kind === 'unobserved') return 'nobody';
    return place.kind === 'held' ? place.realm : null;
  }

  skipDeliveries(port: Port, delivered: number): void {
    const { pending } = this.port(peerOf(port.id));
    for (let n = port.delivered + 1; n <= delivered; n++) pending.delete(n);
    port.delivered = Math.max(port.delivered, delivered);
  }

  close(id: PortId, realm: RealmId, reason: CloseReason, stack: string, at: Micros): void {
    const port = this.port(id);
    if (port.closed) return;
    port.closed = true;
    this.emit({ kind: 'port-closed', port: id, realm, reason, stack, at });
    const peer = this.port(peerOf(id));
    const lost: LossReason = reason === 'called' ? 'port-closed' : 'realm-ended';
    for (const n of peer.pending.keys()) this.loseMessage(peer.id, n, lost, at);
    if (peer.closed) this.forget(id);
  }

  loseMessage(id: PortId, n: number, reason: LossReason, at: Micros): void {
    const port = this.port(id);
    const pending = port.pending.get(n);
    if (!pending) return;
    port.pending.delete(n);
    this.emit({ kind: 'message-lost', port: id, n, reason, at });
    for (const carried of pending.ports) this.loseTransfer(carried, reason, at);
  }

  /** A port whose carrier was lost: it will arrive nowhere. */
  loseTransfer(id: PortId, reason: LossReason, at: Micros): void {
    const port = this.port(id);
    const { place } = port;
    if (place.kind !== 'transit' || port.closed) return;
    this.emit({ kind: 'transfer-lost', transfer: place.transfer, port: id, reason, at });
    port.closed = true;
    this.emit({ kind: 'port-closed', port: id, realm: null, reason: 'lost', stack: '', at });
    const peer = this.port(peerOf(id));
    for (const n of peer.pending.keys()) this.loseMessage(peer.id, n, 'undeliverable', at);
    if (peer.closed) this.forget(id);
  }

  /** A port that went where no probe is. */
  vanish(id: PortId, realm: RealmId | null, at: Micros): void {
    const port = this.port(id);
    const { place } = port;
    if (place.kind !== 'transit' || port.closed) return;
    port.place = { kind: 'unobserved' };
    this.emit({ kind: 'transfer-unseen', transfer: place.transfer, port: id, realm, at });
  }

  /** Ports on their way to a worker that turns out to have no probe. */
  vanishAlong(worker: string, realm: RealmId, at: Micros): void {
    const pipe = `${toWorker(worker)}:`;
    for (const [key, { hops }] of [...this.departures]) {
      if (!key.startsWith(pipe)) continue;
      this.departures.delete(key);
      for (const { port } of hops) this.vanish(port, realm, at);
    }
  }

  /**
   * Ports on their way to a worker that has ended. What is on its way from it still arrives when it closed itself; when it
   * was terminated the platform drops that, too.
   */
  loseAlong(worker: string, reason: RealmEnd, at: Micros): void {
    const pipe = `${toWorker(worker)}:`;
    const back = reason === 'exited' ? null : `${fromWorker(worker)}:`;
    for (const [key, { hops }] of [...this.departures]) {
      if (!key.startsWith(pipe) && !(back && key.startsWith(back))) continue;
      this.departures.delete(key);
      for (const { port } of hops) this.loseTransfer(port, 'realm-ended', at);
    }
  }

  /** The port has learned that its channel is over: nothing more will be posted on it. */
  hearClose(id: PortId, at: Micros): void {
    this.port(id).closed = true;
    const peer = this.port(peerOf(id));
    // A close comes after all that was sent before it; what is still on its way then never left (an old Electron's
    // failed post, which ends the channel).
    for (const n of peer.pending.keys()) this.loseMessage(peer.id, n, 'port-closed', at);
    if (peer.closed) this.forget(id);
  }

  /** All ports that the realm held are closed with it. */
  endRealm(realm: RealmId, reason: RealmEnd, at: Micros): void {
    for (const port of this.ports.values()) {
      if (!port.closed && port.place.kind === 'held' && port.place.realm === realm) {
        this.close(port.id, realm, reason, '', at);
      }
    }
  }

  private forget(id: PortId): void {
    if (this.port(id).pending.size > 0 || this.port(peerOf(id)).pending.size > 0) return;
    this.ports.delete(id);
    this.ports.delete(peerOf(id));
  }
}

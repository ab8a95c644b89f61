/**
 * Turns one fact after another into events of the trace: gives each handle its port, each message its place, each
 * arrival the departure it belongs to.
 */
import type { Carrier, TraceEvent } from '../trace/events';
import { type Fact, type HandleId, ROADS } from '../trace/facts';
import { type Micros, type PortId, peerOf, portOf, type RealmId } from '../trace/ids';
import { OWN, type PipeEnd, readPipeKey } from '../trace/pipes';
import type { Ledger } from './ledger';
import { keyIn } from './pipes';
import type { Bound, Departure, Realm, Wait } from './state';

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export interface KnownRealms {
  byKey(key: string): RealmId | undefined;
  unobservedBy(key: string): RealmId | undefined;
  /** Whether a worker of this name was there and has ended. */
  isOver(name: string): boolean;
  otherWorld(realm: Realm): RealmId | undefined;
}

export class Resolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly emit: (event: TraceEvent) => void,
    private readonly realms: KnownRealms,
  ) {}

  /** Takes the fact into the trace and gives null, or says whose facts it waits for. */
  resolve(realm: Realm, fact: Fact, giveUp: boolean): Wait | null {
    const { ledger } = this;
    const id = realm.info.realm;
    const at = Math.round(fact.at) as Micros;
    switch (fact.kind) {
      case 'channel': {
        const channel = ledger.makeChannel(id, fact.stack, at);
        this.bind(realm, fact.a, portOf(channel, 'A'), 0);
        this.bind(realm, fact.b, portOf(channel, 'B'), 0);
        return null;
      }
      case 'found':
        this.find(realm, fact.port, at);
        return null;
      case 'post':
        this.post(realm, fact, at);
        return null;
      case 'deliver':
        return this.deliver(realm, fact, at, giveUp);
      case 'leave':
        this.leave(realm, fact, at);
        return null;
      case 'arrive':
        return this.arrive(realm, fact, at, giveUp);
      case 'counts': {
        const bound = this.boundOf(realm, fact.port, at);
        const port = ledger.port(bound.port);
        port.posted += Math.max(0, fact.posted - bound.posted);
        bound.posted = Math.max(bound.posted, fact.posted);
        ledger.skipDeliveries(port, bound.base + fact.delivered);
        return null;
      }
      case 'start':
        this.emit({
          kind: 'port-started',
          port: this.inUse(realm, fact.port, at),
          realm: id,
          by: fact.by === 1 ? 'onmessage' : 'start',
          at,
        });
        return null;
      case 'listen': {
        const port = this.inUse(realm, fact.port, at);
        this.emit({ kind: 'port-listening', port, realm: id, listeners: fact.listeners, at });
        return null;
      }
      case 'close':
        ledger.close(this.inUse(realm, fact.port, at), id, 'called', fact.stack, at);
        release(realm, fact.port);
        return null;
      case 'closed': {
        // Before Electron 33, close() also raises `close` on the port that called it: that one is known to be closed.
        if (!realm.handles.has(fact.port)) return null;
        const port = this.inUse(realm, fact.port, at);
        release(realm, fact.port);
        this.emit({ kind: 'close-heard', port, realm: id, listeners: fact.listeners, at });
        ledger.hearClose(port, at);
        return null;
      }
      case 'use': {
        const port = this.inUse(realm, fact.port, at);
        this.emit({ kind: 'port-used', port, realm: id, stack: fact.stack, at });
        return null;
      }
      case 'handled': {
        const bound = presentOrPast(realm, fact.port);
        if (bound?.told !== fact.n) return null;
        const { took } = fact;
        const n = bound.base + fact.n;
        this.emit({ kind: 'handled', port: peerOf(bound.port), n, realm: id, took, at });
        return null;
      }
      case 'failed': {
        const port = this.inUse(realm, fact.port, at);
        const { error, stack } = fact;
        const n = fact.n === 0 ? 0 : ledger.port(port).posted;
        this.emit({ kind: 'post-failed', port, n, realm: id, error, stack, at });
        return null;
      }
      case 'fault':
        this.emit({ kind: 'facts-lost', realm: id, count: fact.count, reason: 'fault', at });
        return null;
    }
  }

  private bind(realm: Realm, handle: number, port: PortId, base: number): Bound {
    const bound: Bound = { port, base, posted: 0, told: 0 };
    realm.handles.set(handle, bound);
    return bound;
  }

  /** A handle that nobody saw come: end A of a channel whose other end is unobserved. */
  private find(realm: Realm, handle: number, at: Micros): Bound {
    const known = realm.handles.get(handle);
    if (known) return known;
    const channel = this.ledger.findChannel(realm.info.realm, at);
    return this.bind(realm, handle, portOf(channel, 'A'), 0);
  }

  private boundOf(realm: Realm, handle: number, at: Micros): Bound {
    return realm.handles.get(handle) ?? this.find(realm, handle, at);
  }

  /** The realm does something with the port, so it is the one that holds it. */
  private inUse(realm: Realm, handle: number, at: Micros): PortId {
    const { port } = this.boundOf(realm, handle, at);
    this.ledger.hold(port, realm.info.realm, at);
    return port;
  }

  private post(realm: Realm, fact: FactOf<'post'>, at: Micros): void {
    const { ledger, emit } = this;
    const id = this.inUse(realm, fact.port, at);
    const bound = realm.handles.get(fact.port) as Bound;
    const port = ledger.port(id);
    port.posted += Math.max(1, fact.n - bound.posted);
    bound.posted = fact.n;
    const n = port.posted;
    const ports = fact.list.map((handle) => this.boundOf(realm, handle, at).port);
    port.pending.set(n, { ports });
    const cause = this.causeOf(realm, fact);
    const { took, size, preview, stack } = fact;
    emit({
      kind: 'posted',
      port: id,
      n,
      realm: realm.info.realm,
      took,
      size,
      preview,
      ports,
      stack,
      cause,
      at,
    });
    const carrier: Carrier = { kind: 'port', port: id, n };
    for (const carried of ports) ledger.depart(carried, realm.info.realm, carrier, stack, at);
    for (const handle of fact.list) release(realm, handle);
    // Nobody will take it: its peer was closed before it was posted, or before its post was told.
    if (ledger.port(peerOf(id)).closed) ledger.loseMessage(id, n, 'port-closed', at);
  }

  private causeOf(realm: Realm, fact: FactOf<'post'>) {
    if (fact.causePort === 0) return null;
    const bound = presentOrPast(realm, fact.causePort);
    return bound ? { port: peerOf(bound.port), n: bound.base + fact.causeN } : 'unknown';
  }

  private deliver(realm: Realm, fact: FactOf<'deliver'>, at: Micros, giveUp: boolean): Wait | null {
    const { ledger, emit } = this;
    const bound = this.boundOf(realm, fact.port, at);
    const receiver = ledger.port(bound.port);
    const sender = ledger.port(peerOf(bound.port));
    const n = bound.base + fact.n;
    const pending = sender.pending.get(n);
    if (!pending && n > sender.posted && !giveUp) {
      const on = ledger.expectFrom(sender);
      if (on !== 'nobody' && on !== realm.info.realm) return { on };
    }
    this.inUse(realm, fact.port, at);
    // The other world of the document has told of it already.
    if (n <= receiver.delivered) return null;
    receiver.delivered = n;
    bound.told = fact.n;
    sender.pending.delete(n);
    const as = fact.error === 1 ? 'error' : 'message';
    const { listeners, took } = fact;
    const unreported = pending === undefined;
    emit({
      kind: 'delivered',
      port: sender.id,
      n,
      realm: realm.info.realm,
      as,
      listeners,
      took,
      unreported,
      at,
    });
    if (unreported) sender.posted = Math.max(sender.posted, n);
    const carried = pending?.ports ?? [];
    if (as === 'error') {
      for (const port of carried) ledger.loseTransfer(port, 'undeliverable', at);
      return null;
    }
    const carrier: Carrier = { kind: 'port', port: sender.id, n };
    fact.list.forEach((handle, i) => {
      this.land(realm, handle, carried[i], carrier, listeners > 0, at);
    });
    return null;
  }

  private leave(realm: Realm, fact: FactOf<'leave'>, at: Micros): void {
    const carrier = carrierOf(fact.road, fact.name);
    const hops = fact.list.map((handle) => {
      const { port } = this.boundOf(realm, handle, at);
      const transfer = this.ledger.depart(port, realm.info.realm, carrier, fact.stack, at);
      return { port, transfer, base: this.ledger.port(port).delivered };
    });
    for (const handle of fact.list) release(realm, handle);
    const unobserved = this.realms.unobservedBy(fact.to);
    if (unobserved !== undefined) {
      for (const { port } of hops) this.ledger.vanish(port, unobserved, at);
      return;
    }
    const key = keyIn(realm, fact.key);
    if (key === 'undeliverable' || this.realms.isOver(fact.to)) {
      for (const { port } of hops) this.ledger.loseTransfer(port, 'undeliverable', at);
    } else if (key !== '') {
      const departure: Departure = { realm: realm.info.realm, carrier, hops, seenBy: new Set() };
      this.ledger.departures.set(key, departure);
    }
  }

  private arrive(realm: Realm, fact: FactOf<'arrive'>, at: Micros, giveUp: boolean): Wait | null {
    const { ledger } = this;
    const carrier = carrierOf(fact.road, fact.name);
    const heard = fact.listeners !== 0;
    const key = keyIn(realm, fact.key);
    const departure = key === '' ? undefined : ledger.departures.get(key);
    if (!departure && key !== '' && !giveUp) {
      const on = this.senderOf(realm, key);
      if (on !== 'nobody') return { on };
    }
    if (!departure) {
      for (const handle of fact.list) this.land(realm, handle, undefined, carrier, heard, at);
      return null;
    }
    const id = realm.info.realm;
    departure.seenBy.add(id);
    const shared = carrier.kind === 'window' && realm.info.isolated;
    if (!shared || departure.seenBy.size > 1) ledger.departures.delete(key);
    fact.list.forEach((handle, i) => {
      const hop = departure.hops[i];
      if (!hop) {
        this.land(realm, handle, undefined, carrier, heard, at);
        return;
      }
      this.bind(realm, handle, hop.port, hop.base);
      const meant = !shared || this.isMeant(realm, departure);
      if (meant && ledger.inTransit(hop.port, hop.transfer)) {
        ledger.land(hop.port, hop.transfer, id, carrier, heard, at);
      }
    });
    return null;
  }

  /**
   * Both worlds of a document see a window message come. A world that sent a port to its own window sees it come back:
   * it is meant for the other world. What came from elsewhere is meant for the page, until the preload uses it.
   */
  private isMeant(realm: Realm, departure: Departure): boolean {
    const id = realm.info.realm;
    const other = this.realms.otherWorld(realm);
    if (departure.realm === id) return false;
    return departure.realm === other || other === undefined || realm.info.kind === 'page';
  }

  /** Binds a handle that has arrived: to the port that is known to have left, else to one of unknown origin. */
  private land(
    realm: Realm,
    handle: number,
    port: PortId | undefined,
    carrier: Carrier,
    heard: boolean,
    at: Micros,
  ): void {
    const { ledger } = this;
    const known = port ?? portOf(ledger.findChannel(realm.info.realm, at), 'A');
    this.bind(realm, handle, known, ledger.port(known).delivered);
    ledger.land(known, ledger.transferOf(known), realm.info.realm, carrier, heard, at);
  }

  /** Whose departure an arrival waits for: the realm that its key names, by marker, by pipe or by document. */
  private senderOf(realm: Realm, key: string): RealmId | null | 'nobody' {
    // A pipe that has no name yet: it gets one, or is told to have none.
    if (key[0] === OWN) return null;
    const pipe = readPipeKey(key);
    if (pipe) return this.senderAlong(pipe);
    const name = key.slice(0, key.lastIndexOf(':'));
    const sender = this.realms.byKey(name);
    if (sender !== undefined) return sender;
    // A document's own message: its departure is in this realm's queue, and read, or in the other world's.
    if (name !== realm.info.document) return 'nobody';
    return this.realms.otherWorld(realm) ?? 'nobody';
  }

  private senderAlong({ worker, maker, direction }: PipeEnd): RealmId | null | 'nobody' {
    if (direction === 'to') return this.realms.byKey(maker) ?? 'nobody';
    if (this.realms.unobservedBy(worker) !== undefined || this.realms.isOver(worker)) {
      return 'nobody';
    }
    // Null: its hello is on its way, or it is about to be told that there is none.
    return this.realms.byKey(worker) ?? null;
  }
}

/** The handle is closed or neutered. */
function release(realm: Realm, handle: HandleId): void {
  const bound = realm.handles.get(handle);
  if (!bound) return;
  realm.handles.delete(handle);
  realm.past.set(handle, bound);
}

function presentOrPast(realm: Realm, handle: HandleId): Bound | undefined {
  return realm.handles.get(handle) ?? realm.past.get(handle);
}

function carrierOf(road: number, name: string): Carrier {
  const kind = ROADS[road];
  if (kind === undefined) return { kind: 'unknown' };
  return kind === 'ipc' ? { kind, channel: name } : { kind };
}

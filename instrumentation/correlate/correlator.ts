/**
 * Joins what the probes saw into one trace. The only place that knows which port a handle stands for.
 *
 * Identity comes from order (DESIGN, decision 2): the n-th message posted on a port is the n-th delivered at its
 * peer, wherever the two live by then, and the i-th port of that message is the i-th that arrives. Each realm's facts
 * are read in their order; when one needs a fact that its realm has not reported yet (the post of a delivery, the
 * departure of an arrival), that realm's queue waits. It can't wait in a circle: what is waited for happened earlier.
 * What never comes (a crash, a realm without a probe) is given up when its realm ends, or when the caller says that
 * it has been long enough, and then told as unknown.
 */
import type { Carrier, RealmEnd, RealmInfo, TraceEvent } from '../trace/events';
import { type Decoded, type Fact, ROADS } from '../trace/facts';
import type { Micros, PortId, RealmId } from '../trace/ids';
import { peerOf, portOf } from '../trace/ids';
import { Ledger } from './ledger';
import type { Bound, Departure, Realm, Wait } from './state';

export interface CorrelatorHost {
  emit(event: TraceEvent): void;
  /** Another realm's facts are needed to go on: ask it to send them now. */
  onWaiting?(realm: RealmId): void;
}

/** A realm's queue never grows beyond this; then its first fact is taken as it is. About 20 MB. */
const LONGEST_QUEUE = 100_000;

type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export class Correlator {
  private readonly realms = new Map<RealmId, Realm>();
  private readonly byKey = new Map<string, RealmId>();
  private readonly ledger: Ledger;
  private lastRealm = 0;
  private draining = false;
  private again = false;

  constructor(private readonly host: CorrelatorHost) {
    this.ledger = new Ledger((event) => host.emit(event));
  }

  openRealm(key: string, info: Omit<RealmInfo, 'realm'>, at: Micros): RealmId {
    const realm = ++this.lastRealm as RealmId;
    const full = { realm, ...info };
    this.realms.set(realm, {
      info: full,
      title: info.title,
      url: info.url,
      key,
      handles: new Map(),
      queue: [],
      head: 0,
      lastBatch: 0,
      ending: null,
      ended: false,
    });
    this.byKey.set(key, realm);
    this.host.emit({ kind: 'realm-started', info: full, at });
    return realm;
  }

  renameRealm(realm: RealmId, title: string, url: string, at: Micros): void {
    const known = this.realms.get(realm);
    if (!known || (known.title === title && known.url === url)) return;
    known.title = title;
    known.url = url;
    this.host.emit({ kind: 'realm-renamed', realm, title, url, at });
  }

  /** Takes a batch that came from a realm, in whatever state it is. */
  take(id: RealmId, batch: Decoded, at: Micros): void {
    const realm = this.realms.get(id);
    if (!realm || realm.ended) return;
    if (batch.seq > realm.lastBatch + 1) {
      const count = batch.seq - realm.lastBatch - 1;
      this.host.emit({ kind: 'facts-lost', realm: id, count, reason: 'gap', at });
    }
    if (batch.seq <= realm.lastBatch) return;
    realm.lastBatch = batch.seq;
    if (batch.kind === 'invalid') {
      this.host.emit({ kind: 'facts-lost', realm: id, count: 1, reason: 'invalid', at });
      return;
    }
    for (const fact of batch.facts) realm.queue.push(fact);
    this.drain();
    while (realm.queue.length - realm.head > LONGEST_QUEUE) this.giveUp(id);
  }

  endRealm(id: RealmId, reason: RealmEnd, at: Micros): void {
    const realm = this.realms.get(id);
    if (!realm || realm.ending) return;
    realm.ending = { reason, at };
    this.drain();
  }

  /** The first fact of each realm whose facts wait, to see which of them wait for long. */
  waiting(): ReadonlyMap<RealmId, Fact> {
    const first = new Map<RealmId, Fact>();
    for (const { info, queue, head } of this.realms.values()) {
      const fact = queue[head];
      if (fact) first.set(info.realm, fact);
    }
    return first;
  }

  /** What the first fact of this realm waits for will not come: it is told as unknown. */
  giveUp(id: RealmId): void {
    const realm = this.realms.get(id);
    if (!realm || realm.head >= realm.queue.length) return;
    this.step(realm, true);
    this.drain();
  }

  /** Goes round the realms until none of them can go on. */
  private drain(): void {
    // Asking a realm for its facts may bring them at once, in the midst of this.
    this.again = true;
    if (this.draining) return;
    this.draining = true;
    try {
      let moved = true;
      while (moved || this.again) {
        moved = false;
        this.again = false;
        for (const realm of this.realms.values()) {
          while (realm.head < realm.queue.length && this.step(realm, false)) moved = true;
          if (realm.ending && !realm.ended && realm.head >= realm.queue.length) {
            this.finish(realm, realm.ending.reason, realm.ending.at);
            moved = true;
          }
        }
      }
    } finally {
      this.draining = false;
    }
  }

  private step(realm: Realm, giveUp: boolean): boolean {
    const fact = realm.queue[realm.head] as Fact;
    const wait = this.resolve(realm, fact, giveUp);
    if (wait) {
      if (wait.on !== null) this.host.onWaiting?.(wait.on);
      return false;
    }
    realm.head++;
    if (realm.head > 1024 && realm.head * 2 > realm.queue.length) {
      realm.queue.splice(0, realm.head);
      realm.head = 0;
    }
    return true;
  }

  private finish(realm: Realm, reason: RealmEnd, at: Micros): void {
    realm.ended = true;
    const id = realm.info.realm;
    this.host.emit({ kind: 'realm-ended', realm: id, reason, at });
    this.ledger.endRealm(id, reason, at);
    realm.handles.clear();
    realm.queue.length = 0;
    this.realms.delete(id);
    this.byKey.delete(realm.key);
  }

  private resolve(realm: Realm, fact: Fact, giveUp: boolean): Wait | null {
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
        this.host.emit({
          kind: 'port-started',
          port: this.inUse(realm, fact.port, at),
          realm: id,
          by: fact.by === 1 ? 'onmessage' : 'start',
          at,
        });
        return null;
      case 'listen': {
        const port = this.inUse(realm, fact.port, at);
        this.host.emit({ kind: 'port-listening', port, realm: id, listeners: fact.listeners, at });
        return null;
      }
      case 'close':
        ledger.close(this.inUse(realm, fact.port, at), id, 'called', fact.stack, at);
        realm.handles.delete(fact.port);
        return null;
      case 'closed': {
        // Before Electron 33, close() also raises `close` on the port that called it: that one is known to be closed.
        if (!realm.handles.has(fact.port)) return null;
        const port = this.inUse(realm, fact.port, at);
        realm.handles.delete(fact.port);
        this.host.emit({ kind: 'close-heard', port, realm: id, listeners: fact.listeners, at });
        ledger.hearClose(port);
        return null;
      }
      case 'fault':
        this.host.emit({ kind: 'facts-lost', realm: id, count: fact.count, reason: 'fault', at });
        return null;
    }
  }

  private bind(realm: Realm, handle: number, port: PortId, base: number): Bound {
    const bound: Bound = { port, base, posted: 0 };
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
    const { ledger, host } = this;
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
    host.emit({ kind: 'posted', port: id, n, realm: realm.info.realm, took, size, preview, ports, stack, cause, at });
    const carrier: Carrier = { kind: 'port', port: id, n };
    for (const carried of ports) ledger.depart(carried, realm.info.realm, carrier, stack, at);
    for (const handle of fact.list) realm.handles.delete(handle);
    // Nobody will take it: its peer was closed before it was posted, or before its post was told.
    if (ledger.port(peerOf(id)).closed) ledger.loseMessage(id, n, 'port-closed', at);
  }

  private causeOf(realm: Realm, fact: FactOf<'post'>) {
    if (fact.causePort === 0) return null;
    const bound = realm.handles.get(fact.causePort);
    return bound ? { port: peerOf(bound.port), n: bound.base + fact.causeN } : 'unknown';
  }

  private deliver(realm: Realm, fact: FactOf<'deliver'>, at: Micros, giveUp: boolean): Wait | null {
    const { ledger, host } = this;
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
    sender.pending.delete(n);
    const as = fact.error === 1 ? 'error' : 'message';
    const { listeners, took } = fact;
    const unreported = pending === undefined;
    host.emit({ kind: 'delivered', port: sender.id, n, realm: realm.info.realm, as, listeners, took, unreported, at });
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
    for (const handle of fact.list) realm.handles.delete(handle);
    if (fact.key === 'undeliverable') {
      for (const { port } of hops) this.ledger.loseTransfer(port, 'undeliverable', at);
    } else if (fact.key !== '') {
      const departure: Departure = { realm: realm.info.realm, carrier, hops, seenBy: new Set() };
      this.ledger.departures.set(fact.key, departure);
    }
  }

  private arrive(realm: Realm, fact: FactOf<'arrive'>, at: Micros, giveUp: boolean): Wait | null {
    const { ledger } = this;
    const carrier = carrierOf(fact.road, fact.name);
    const heard = fact.listeners !== 0;
    const departure = fact.key === '' ? undefined : ledger.departures.get(fact.key);
    if (!departure && fact.key !== '' && !giveUp) {
      const on = this.senderOf(realm, fact);
      if (on !== 'nobody') return { on };
    }
    if (!departure) {
      for (const handle of fact.list) this.land(realm, handle, undefined, carrier, heard, at);
      return null;
    }
    const id = realm.info.realm;
    departure.seenBy.add(id);
    const shared = carrier.kind === 'window' && realm.info.isolated;
    if (!shared || departure.seenBy.size > 1) ledger.departures.delete(fact.key);
    fact.list.forEach((handle, i) => {
      const hop = departure.hops[i];
      if (!hop) return this.land(realm, handle, undefined, carrier, heard, at);
      this.bind(realm, handle, hop.port, hop.base);
      // A world that sent a port to its own window sees it come back; it is meant for the other world.
      const meant = !shared || departure.realm !== id;
      if (meant && ledger.inTransit(hop.port, hop.transfer)) {
        ledger.land(hop.port, hop.transfer, id, carrier, heard, at);
      }
    });
    return null;
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

  /** Whose departure an arrival waits for: the realm that its key names, by marker or by document. */
  private senderOf(realm: Realm, fact: FactOf<'arrive'>): RealmId | null | 'nobody' {
    const name = fact.key.slice(0, fact.key.lastIndexOf(':'));
    const sender = this.byKey.get(name);
    if (sender !== undefined) return sender;
    // A document's own message: the fact is in this realm's queue, already read, or in the other world's.
    if (name !== realm.info.document) return 'nobody';
    for (const other of this.realms.values()) {
      if (other !== realm && other.info.document === name) return other.info.realm;
    }
    return 'nobody';
  }
}

function carrierOf(road: number, name: string): Carrier {
  const kind = ROADS[road];
  if (kind === undefined) return { kind: 'unknown' };
  return kind === 'ipc' ? { kind, channel: name } : { kind };
}


/**
 * Turns one fact after another into events of the trace: gives each handle its port and each message its place. What
 * travels without a port of the app is in `roads.ts`.
 */
import type { Carrier, Cause, TraceEvent } from '../trace/events';
import type { Fact, HandleId } from '../trace/facts';
import { type Micros, type PortId, peerOf, portOf, type RealmId } from '../trace/ids';
import type { Ends } from './ends';
import { bind, presentOrPast } from './handles';
import { isDoubtful, isUnobserved, type Ledger } from './ledger';
import { Notes } from './notes';
import type { Roads } from './roads';
import type { Bound, Port, Realm, Wait } from './state';
import type { Strays } from './strays';

export type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

export class Resolver {
  private readonly notes: Notes;

  constructor(
    private readonly ledger: Ledger,
    private readonly ends: Ends,
    private readonly roads: Roads,
    private readonly strays: Strays,
    private readonly emit: (event: TraceEvent) => void,
    /** Somebody may wait for just this post. */
    private readonly onPosted: (port: PortId) => void,
    /** The realm of this name, if there is one. */
    named: (name: string) => RealmId | undefined,
  ) {
    this.notes = new Notes(ledger, emit, named);
  }

  /** Takes the fact into the trace and gives null, or says what it waits for. */
  resolve(realm: Realm, fact: Fact, giveUp: boolean): Wait | null {
    const at = Math.round(fact.at) as Micros;
    switch (fact.kind) {
      case 'channel': {
        const channel = this.ledger.makeChannel(
          realm,
          fact.stack,
          at,
          presentOrPast(realm, fact.closer)?.port ?? null,
        );
        bind(realm, fact.a, this.ledger.port(portOf(channel, 'A')), 0);
        bind(realm, fact.b, this.ledger.port(portOf(channel, 'B')), 0);
        return null;
      }
      case 'deliver':
        return this.deliver(realm, fact, at, giveUp);
      case 'leave':
        this.roads.leave(realm, fact, (handle) => this.leavingAt(realm, handle, at), at);
        return null;
      case 'arrive':
        return this.roads.arrive(realm, fact, at, giveUp);
      case 'handled':
        this.handled(realm, fact, at);
        return null;
      case 'ignored':
      case 'with':
      case 'null':
      case 'acted':
      case 'refused':
      case 'listening':
      case 'unheard':
      case 'answers':
      case 'paused':
      case 'told':
      case 'visible':
        this.notes.take(realm, fact, at);
        return null;
      case 'missing': {
        const bound = presentOrPast(realm, fact.port);
        if (bound?.until === null && fact.how === 0) this.count(realm, bound, fact, at);
        this.strays.miss(realm, fact, at);
        return null;
      }
      case 'fault':
        realm.losses++;
        this.emit({
          kind: 'facts-lost',
          realm: realm.info.realm,
          count: fact.count,
          reason: 'fault',
          at,
        });
        return null;
      default: {
        if (fact.kind === 'use' && fact.again === 1) {
          this.notes.usedAgain(realm, fact, at);
          return null;
        }
        const bound = this.boundAt(realm, fact.port, at, fact.kind === 'closed');
        if (bound) this.onPort(realm, bound, fact, at);
        return null;
      }
    }
  }

  private onPort(
    realm: Realm,
    bound: Bound,
    fact: FactOf<
      | 'found'
      | 'post'
      | 'counts'
      | 'use'
      | 'start'
      | 'listen'
      | 'handler'
      | 'failed'
      | 'close'
      | 'closed'
    >,
    at: Micros,
  ): void {
    const port = this.ledger.port(bound.port);
    const { id } = port;
    const { realm: where } = realm.info;
    if (fact.kind === 'counts') {
      this.count(realm, bound, fact, at);
      return;
    }
    this.use(bound, realm, at);
    switch (fact.kind) {
      case 'found':
        // The app may have put listeners on it before there was a probe.
        bound.unsure = realm.info.missed !== 0;
        break;
      case 'post':
        this.post(realm, bound, fact, at);
        break;
      case 'use':
        this.emit({ kind: 'port-used', port: id, realm: where, stack: fact.stack, at });
        break;
      case 'start': {
        const by = fact.by === 1 ? 'onmessage' : 'start';
        this.emit({ kind: 'port-started', port: id, realm: where, by, at });
        break;
      }
      case 'listen': {
        const { listeners, stack } = fact;
        const kind = fact.event === 1 ? 'close-listening' : 'port-listening';
        this.emit({ kind, port: id, realm: where, listeners, stack, at });
        break;
      }
      case 'handler':
        this.emit({ kind: 'handler-ignored', port: id, realm: where, name: fact.name, at });
        break;
      case 'failed': {
        const { error, stack } = fact;
        const n = fact.n === 0 ? 0 : port.posted;
        this.emit({ kind: 'post-failed', port: id, n, realm: where, error, stack, at });
        break;
      }
      case 'close':
        this.ends.close(port, realm, 'called', fact.stack, at);
        break;
      case 'closed': {
        const listeners = listenersAt(bound, fact.listeners);
        this.emit({ kind: 'close-heard', port: id, realm: where, listeners, at });
        this.ends.hearClose(port, at);
        break;
      }
    }
  }

  /** What the handle has posted and delivered in all. */
  private count(
    realm: Realm,
    bound: Bound,
    { posted, delivered }: FactOf<'counts' | 'missing'>,
    at: Micros,
  ): void {
    const port = this.ledger.port(bound.port);
    port.posted += Math.max(0, posted - bound.posted);
    bound.posted = Math.max(bound.posted, posted);
    this.ledger.confirm(port);
    this.pass(port, bound.base + delivered, realm, at);
  }

  /**
   * The handle as it was then; null for one that is neutered or closed by then, which does nothing. One that was never
   * introduced is a port that nobody saw come, unless it is only told of as closed.
   */
  private boundAt(realm: Realm, handle: HandleId, at: Micros, closed = false): Bound | null {
    const known = presentOrPast(realm, handle);
    if (known) return known.until === null || at < known.until ? known : null;
    return closed ? null : bind(realm, handle, this.ledger.findChannel(realm, at), 0);
  }

  /** The handle as one that is handed on, if it can be: also one whose port has heard `close`. */
  private leavingAt(realm: Realm, handle: HandleId, at: Micros): Bound | null {
    const bound = this.boundAt(realm, handle, at) ?? presentOrPast(realm, handle);
    if (bound?.until === null) return bound;
    if (!bound?.dead) return null;
    this.ledger.revive(bound.port, bound.dead, realm);
    // It leaves but once.
    bound.dead = null;
    return bound;
  }

  /** The realm does something with the port, so it is the one that holds it. */
  private use(bound: Bound, realm: Realm, at: Micros): void {
    if (bound.until === null) this.ledger.hold(this.ledger.port(bound.port), realm, at);
  }

  private post(realm: Realm, bound: Bound, fact: FactOf<'post'>, at: Micros): void {
    const { ledger, ends } = this;
    const port = ledger.port(bound.port);
    const peer = ledger.peer(port);
    const { id } = port;
    port.posted += Math.max(1, fact.n - bound.posted);
    bound.posted = Math.max(bound.posted, fact.n);
    const n = port.posted;
    const ports: PortId[] = [];
    for (const handle of fact.list) {
      const carried = this.leavingAt(realm, handle, at);
      if (carried) ports.push(carried.port);
    }
    const { took, size, preview, stack } = fact;
    const cause = causeOf(realm, fact);
    const where = realm.info.realm;
    this.emit({
      kind: 'posted',
      port: id,
      n,
      realm: where,
      took,
      size,
      preview,
      ports,
      stack,
      cause,
      at,
    });
    const carrier: Carrier = { kind: 'port', port: id, n };
    for (const one of ports) ledger.depart(ledger.port(one), realm, carrier, stack, at);
    if (n <= peer.delivered) {
      // It was delivered before this was told, and what it carried came there as ports of unknown origin.
      for (const one of ports) ledger.vanish(ledger.port(one), null, false, at);
    } else if (peer.unclear) {
      this.hide(ports, peer, at);
    } else if (peer.closed) {
      // Nobody will take it: its peer was closed before it was posted, or before its post was told.
      ends.loseMessage(port, n, ports, 'port-closed', at);
    } else {
      port.backlog.add(n, ports);
      if (ports.includes(peer.id)) ends.carriedByPeer(port, realm, at);
      else if (isUnobserved(peer.place)) this.hide(ports, peer, at);
    }
    this.onPosted(id);
  }

  private hide(ports: readonly PortId[], { place }: Port, at: Micros): void {
    const realm = place.kind === 'unobserved' ? place.realm : null;
    for (const one of ports) this.ledger.vanish(this.ledger.port(one), realm, false, at);
  }

  private deliver(realm: Realm, fact: FactOf<'deliver'>, at: Micros, giveUp: boolean): Wait | null {
    const { ledger, ends } = this;
    const bound = this.boundAt(realm, fact.port, at);
    if (!bound) return null;
    const receiver = ledger.port(bound.port);
    const sender = ledger.peer(receiver);
    const n = bound.base + fact.n;
    // The other world of the document has told of it already.
    if (n <= receiver.delivered) return null;
    if (n > sender.posted && !giveUp) {
      const on = postsFrom(sender, realm);
      if (on) return { for: 'post', port: sender.id, on };
    }
    // Who is thought to hold the sender has told all that it saw, and has not posted this.
    if (n > sender.posted && realm.soughtFor !== fact) {
      const on = mayHaveStrayed(sender);
      realm.soughtFor = fact;
      if (on) return { for: 'look', port: sender.id, on: [on] };
    }
    // It has posted where it went, and nobody has told that it came: no probe is there.
    if (giveUp && n > sender.posted) ledger.vanish(sender, null, true, at);
    this.use(bound, realm, at);
    this.pass(receiver, n - 1, realm, at);
    const { ports: known } = sender.backlog.takeTo(n);
    receiver.delivered = n;
    ledger.confirm(receiver);
    bound.told = fact.n;
    const as = fact.error === 1 ? 'error' : 'message';
    this.emit({
      kind: 'delivered',
      port: sender.id,
      n,
      realm: realm.info.realm,
      as,
      listeners: listenersAt(bound, fact.listeners),
      took: fact.took,
      unreported: known === null,
      at,
    });
    const carried = known ?? [];
    if (as === 'error') {
      for (const port of carried) ends.lose(port, 'undeliverable', at);
    } else {
      const carrier: Carrier = { kind: 'port', port: sender.id, n };
      fact.list.forEach((handle, i) => {
        this.roads.land(realm, handle, carried[i], carrier, fact.listeners > 0, at);
      });
    }
    ledger.forget(receiver);
    return null;
  }

  /** All up to n was delivered at the port, and not told: while paused, or in facts that were lost. */
  private pass(port: Port, n: number, realm: Realm, at: Micros): void {
    if (n <= port.delivered) return;
    const { ports, before } = this.ledger.peer(port).backlog.takeTo(n);
    port.delivered = n;
    for (const id of [...before, ...(ports ?? [])]) {
      this.ledger.vanish(this.ledger.port(id), realm.info.realm, false, at);
    }
  }

  private handled(realm: Realm, fact: FactOf<'handled'>, at: Micros): void {
    const bound = presentOrPast(realm, fact.port);
    if (bound?.told !== fact.n) return;
    const { took } = fact;
    const port = peerOf(bound.port);
    const n = bound.base + fact.n;
    this.emit({ kind: 'handled', port, n, realm: realm.info.realm, took, at });
  }
}

function causeOf(realm: Realm, fact: FactOf<'post'>): Cause {
  if (fact.causePort === 0) return null;
  const bound = presentOrPast(realm, fact.causePort);
  return bound ? { port: peerOf(bound.port), n: bound.base + fact.causeN } : 'unknown';
}

/** The window's world that is thought to hold the port, and from which it may have gone by a road that can't be watched. */
function mayHaveStrayed(port: Port): Realm | null {
  const { closed, place } = port;
  if (closed || place.kind !== 'held' || isDoubtful(port)) return null;
  const { info, silent, ended } = place.realm;
  const isWindow = info.kind === 'page' || info.kind === 'preload';
  return isWindow && !silent && !ended ? place.realm : null;
}

/** Whose facts may still bring a post on this port: none in particular while it is on its way. Null: nobody's. */
function postsFrom({ closed, place }: Port, reader: Realm): readonly Realm[] | null {
  if (closed || place.kind === 'unobserved') return null;
  if (place.kind === 'transit') return [];
  return place.realm === reader ? null : [place.realm];
}

/** None that are known may be some that aren't. */
const listenersAt = ({ unsure }: Bound, known: number): number =>
  unsure && known === 0 ? -1 : known;

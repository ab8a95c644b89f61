/**
 * A small model of what the platform does with ports, independent of the correlator: realms that come and go, with a
 * probe or without one, queues that move with a port, transfers over ports, IPC and `window.postMessage`. It keeps the
 * truth, and writes down for each realm what its probe would report.
 *
 * Its clock ticks once a fact, so `at` names a fact: whatever the trace says at that time can be held against it.
 */
import type { RealmEnd } from '../../instrumentation/trace/events';
import type { Fact } from '../../instrumentation/trace/facts';

export interface WorldRealm {
  readonly key: string;
  /** Shared by two realms: the worlds of one document. */
  readonly document: string;
  readonly target: string;
  readonly page: boolean;
  /** False: no probe is there, and nothing is reported. */
  readonly observed: boolean;
  readonly told: Told[];
  readonly openedAt: number;
  /** From here on nothing was sent. */
  cutAt: number;
  end: RealmOver | null;
  lastHandle: number;
  sent: number;
}

/** `final`: the frame is gone too, and nothing that was sent there can arrive. */
interface RealmOver {
  readonly reason: RealmEnd;
  readonly final: boolean;
  readonly at: number;
}

/** What a probe has reported, in order. `flushed`: it was sent at once, with all before it. */
export interface Told {
  readonly fact: Fact;
  readonly flushed: boolean;
}

export type Fate = 'called' | RealmEnd | 'lost' | 'carried-by-peer' | 'collected';

export interface WorldPort {
  /** `c1A`: the truth's own name, carried into the trace by the stack of its channel. */
  readonly name: string;
  peer: WorldPort;
  realm: WorldRealm | null;
  handle: number;
  started: boolean;
  listens: boolean;
  /** How it ended, or null. */
  fate: Fate | null;
  /** It has heard `close`. */
  heard: boolean;
  /** By its present handle. */
  posted: number;
  delivered: number;
  total: number;
  /** It was once where nobody looks: from then on it is another port for the trace. */
  blurred: boolean;
  /** Posted at the peer, waiting here. */
  queue: WorldMessage[];
}

interface WorldMessage {
  readonly id: string;
  readonly ports: readonly WorldPort[];
}

/** Ports on the way without a port. */
export interface Flight {
  readonly road: 'ipc' | 'window';
  readonly key: string;
  readonly from: WorldRealm;
  readonly to: WorldRealm;
  readonly ports: readonly WorldPort[];
}

/** What is true of the fact with this `at`. */
export interface Claim {
  readonly realm: WorldRealm;
  readonly ports: readonly string[];
  /** Of the message that was posted or delivered. */
  readonly id?: string;
  readonly cause?: string | null;
}

export class World {
  readonly realms: WorldRealm[] = [];
  readonly ports: WorldPort[] = [];
  readonly flights: Flight[] = [];
  readonly claims = new Map<number, Claim>();
  readonly lostMessages = new Set<string>();
  readonly deliveredMessages = new Set<string>();
  private channels = 0;
  private clock = 0;

  open(kind: {
    document?: string;
    page?: boolean;
    observed?: boolean;
    target?: string;
  }): WorldRealm {
    const key = `r${this.realms.length}`;
    const realm: WorldRealm = {
      key,
      document: kind.document ?? '',
      target: kind.target ?? `frame:${key}`,
      page: kind.page ?? false,
      observed: kind.observed ?? true,
      told: [],
      openedAt: ++this.clock,
      cutAt: Number.POSITIVE_INFINITY,
      end: null,
      lastHandle: 0,
      sent: 0,
    };
    this.realms.push(realm);
    return realm;
  }

  living(): WorldRealm[] {
    return this.realms.filter(({ end }) => end === null);
  }

  /** Ports that somebody holds and may use. */
  held(): WorldPort[] {
    return this.ports.filter(isUsable);
  }

  makeChannel(realm: WorldRealm): void {
    const name = `c${++this.channels}`;
    const [a, b] = [this.makePort(`${name}A`, realm), this.makePort(`${name}B`, realm)];
    a.peer = b;
    b.peer = a;
    const at = this.claim(realm, [a.name, b.name]);
    this.tell(realm, { kind: 'channel', closer: 0, a: a.handle, b: b.handle, at, stack: name });
  }

  /** Posts on a port, with ports of the same realm in the list. `cause`: it does so in the handler of this one. */
  post(port: WorldPort, list: readonly WorldPort[], cause: WorldPort | null = null): void {
    const { realm, peer } = port;
    if (!realm || !isUsable(port)) return;
    const carried = list.filter((one) => one !== port && one.realm === realm && isUsable(one));
    const id = `${port.name}#${++port.total}`;
    const causeOf = cause?.realm === realm && cause.delivered > 0 ? cause : null;
    port.posted++;
    for (const one of carried) this.settle(one);
    const at = this.claim(realm, [port.name, ...carried.map(({ name }) => name)], id);
    this.tell(
      realm,
      {
        kind: 'post',
        port: port.handle,
        n: port.posted,
        at,
        took: 0,
        size: 1,
        causePort: causeOf?.handle ?? 0,
        causeN: causeOf?.delivered ?? 0,
        preview: JSON.stringify(id),
        stack: '',
        list: carried.map(({ handle }) => handle),
      },
      carried.length > 0,
    );
    for (const one of carried) this.detach(one);
    if (carried.includes(peer)) {
      this.lostMessages.add(id);
      for (const one of carried) this.die(one, one === peer ? 'carried-by-peer' : 'lost');
    } else if (peer.fate || peer.heard) {
      this.lostMessages.add(id);
      for (const one of carried) this.die(one, 'lost');
    } else peer.queue.push({ id, ports: carried });
  }

  /** Sends ports over IPC, or to the document's other world. They are on their way until `arrive`. */
  send(from: WorldRealm, to: WorldRealm, list: readonly WorldPort[]): void {
    const carried = list.filter((port) => port.realm === from && isUsable(port));
    if (carried.length === 0 || from === to) return;
    const road = from.document !== '' && from.document === to.document ? 'window' : 'ipc';
    // Both worlds count what their document sends to itself.
    const counter = road === 'window' ? this.firstOf(from.document) : from;
    const key = `${road === 'window' ? from.document : from.key}:${++counter.sent}`;
    for (const one of carried) this.settle(one);
    const at = this.claim(
      from,
      carried.map(({ name }) => name),
    );
    const list_ = carried.map(({ handle }) => handle);
    const target = road === 'ipc' ? to.target : '';
    const names = { road: ROAD[road], key: from.observed ? key : '', name: road, stack: '' };
    this.tell(from, { kind: 'leave', at, ...names, to: target, list: list_ }, true);
    for (const port of carried) this.detach(port);
    this.flights.push({ road, key: from.observed ? key : '', from, to, ports: carried });
  }

  arrive(flight: Flight): void {
    const { road, from, key, ports } = flight;
    this.flights.splice(this.flights.indexOf(flight), 1);
    // Sent to a frame: if its document has gone, the next one in that frame may get it.
    const to =
      road === 'window' ? flight.to : this.living().find((one) => one.target === flight.to.target);
    if (!to || to.end) {
      for (const port of ports) this.die(port, 'lost');
      return;
    }
    for (const port of ports) if (!from.observed || !to.observed) port.blurred = true;
    const landed = ports.map((port) => this.attach(port, to));
    this.tellArrival(to, road, key, landed, ports);
    if (road !== 'window' || from.end) return;
    // The sender's own world sees it come back.
    const seen = ports.map(() => ++from.lastHandle);
    this.tellArrival(from, road, key, seen, ports);
  }

  private tellArrival(
    realm: WorldRealm,
    road: Flight['road'],
    key: string,
    list: readonly number[],
    ports: readonly WorldPort[],
  ): void {
    const at = this.claim(
      realm,
      ports.map(({ name }) => name),
    );
    const listeners = road === 'window' ? -1 : 1;
    this.tell(
      realm,
      { kind: 'arrive', road: ROAD[road], at, listeners, key, name: road, list },
      true,
    );
  }

  start(port: WorldPort): void {
    const { realm } = port;
    if (!realm || !isUsable(port) || port.started) return;
    port.started = true;
    const at = this.claim(realm, [port.name]);
    this.tell(realm, { kind: 'start', port: port.handle, at, by: 0 });
  }

  /** Dispatches the oldest message that waits at a started port. */
  deliver(port: WorldPort): void {
    const { realm } = port;
    if (!realm || !port.started || !isUsable(port)) return;
    const message = port.queue.shift();
    if (!message) return;
    port.delivered++;
    this.deliveredMessages.add(message.id);
    if (!realm.observed) for (const one of message.ports) one.blurred = true;
    const list = message.ports.map((carried) => this.attach(carried, realm));
    const names = message.ports.map(({ name }) => name);
    const at = this.claim(realm, [port.name, ...names], message.id);
    const facts = { n: port.delivered, error: 0, listeners: 1, took: -1, list };
    this.tell(realm, { kind: 'deliver', port: port.handle, at, ...facts }, list.length > 0);
  }

  /** Its listeners have returned. */
  handled(port: WorldPort): void {
    const { realm } = port;
    if (!realm || port.delivered === 0) return;
    const at = this.claim(realm, [port.name], '');
    this.tell(realm, { kind: 'handled', port: port.handle, n: port.delivered, at, took: 3 });
  }

  close(port: WorldPort): void {
    const { realm } = port;
    if (!realm || !isUsable(port)) return;
    const at = this.claim(realm, [port.name]);
    this.tell(realm, { kind: 'close', port: port.handle, at, stack: '' });
    this.die(port, 'called');
  }

  /** A port that its realm has no use for is collected; no probe sees that. */
  collect(port: WorldPort): void {
    if (isUsable(port)) this.die(port, 'collected');
  }

  /** `close` is dispatched at a port, once all that was sent has been delivered. */
  hearClose(port: WorldPort): void {
    const { realm } = port;
    if (!realm || !this.canHear(port)) return;
    const at = this.claim(realm, [port.name]);
    this.tell(realm, { kind: 'closed', port: port.handle, at, listeners: 0 });
    port.heard = true;
  }

  canHear(port: WorldPort): boolean {
    const { peer, queue } = port;
    // Measured: a port that was sent over its own peer leaves that one without an end (33.2.1, 25.8.4).
    const ended = peer.fate !== null && peer.fate !== 'carried-by-peer';
    return isUsable(port) && port.started && queue.length === 0 && ended;
  }

  /** `kept`: of what a realm had not sent when it crashed, so many facts came all the same. */
  endRealm(realm: WorldRealm, reason: RealmEnd, final: boolean, kept: number): void {
    const gone = this.living().filter(
      (one) => one === realm || (realm.document !== '' && one.document === realm.document),
    );
    for (const one of gone) {
      one.end = { reason, final, at: ++this.clock };
      if (reason !== 'crashed') continue;
      const sent = one.told.findLastIndex(({ flushed }) => flushed) + 1;
      one.cutAt = one.told[sent + kept]?.fact.at ?? one.cutAt;
      one.told.length = Math.min(one.told.length, sent + kept);
    }
    this.dropFlights();
    for (const port of this.ports) {
      if (port.realm?.end && port.fate === null) this.die(port, reason);
    }
  }

  /** What was sent to a document that has gone, and to a frame that has. */
  private dropFlights(): void {
    for (const flight of [...this.flights]) {
      const { to, road } = flight;
      const last = this.realms.findLast(({ target }) => target === to.target);
      if (!to.end || (road === 'ipc' && !last?.end?.final)) continue;
      this.flights.splice(this.flights.indexOf(flight), 1);
      for (const port of flight.ports) this.die(port, 'lost');
    }
  }

  /** Nothing arrives here any more; what waits is lost, and what that carries. */
  private die(port: WorldPort, fate: Fate): void {
    if (port.fate !== null || port.heard) return;
    port.fate = fate;
    const queue = port.queue.splice(0);
    for (const { id, ports } of queue) {
      this.lostMessages.add(id);
      for (const one of ports) this.die(one, 'lost');
    }
  }

  private makePort(name: string, realm: WorldRealm): WorldPort {
    const port: WorldPort = {
      name,
      peer: null as never,
      realm,
      handle: ++realm.lastHandle,
      started: false,
      listens: false,
      fate: null,
      heard: false,
      posted: 0,
      delivered: 0,
      total: 0,
      blurred: !realm.observed,
      queue: [],
    };
    this.ports.push(port);
    return port;
  }

  /** A probe tells the totals of a handle before it leaves. */
  private settle(port: WorldPort): void {
    const { realm, handle, posted, delivered } = port;
    if (!realm) return;
    const at = this.claim(realm, [port.name]);
    this.tell(realm, { kind: 'counts', port: handle, at, posted, delivered });
  }

  private detach(port: WorldPort): void {
    port.realm = null;
  }

  private attach(port: WorldPort, realm: WorldRealm): number {
    port.realm = realm;
    port.handle = ++realm.lastHandle;
    port.started = false;
    port.posted = 0;
    port.delivered = 0;
    return port.handle;
  }

  private firstOf(document: string): WorldRealm {
    return this.realms.find((one) => one.document === document) as WorldRealm;
  }

  private claim(realm: WorldRealm, ports: readonly string[], id?: string): number {
    const at = ++this.clock;
    this.claims.set(at, { realm, ports, ...(id === undefined ? {} : { id }) });
    return at;
  }

  private tell(realm: WorldRealm, fact: Fact, flushed = false): void {
    if (realm.observed) realm.told.push({ fact, flushed });
  }
}

const ROAD = { ipc: 0, window: 1 } as const;

export function isUsable(port: WorldPort): boolean {
  return port.realm !== null && port.realm.end === null && port.fate === null && !port.heard;
}

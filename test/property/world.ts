/**
 * A small model of what the platform does with ports, independent of the correlator: realms, handles, queues that
 * move with a port, transfers over ports and over IPC. It keeps the truth, and writes down for each realm the facts
 * that its probe would report.
 */
import type { Fact } from '../../instrumentation/trace/facts';

interface WorldMessage {
  readonly id: string;
  readonly ports: readonly WorldPort[];
}

export interface WorldPort {
  /** `c1A`: the truth's own name, carried into the trace by the stack of its channel. */
  readonly name: string;
  peer: WorldPort;
  realm: number | null;
  handle: number;
  started: boolean;
  closed: boolean;
  posted: number;
  delivered: number;
  /** Posted at the peer, waiting here. */
  readonly queue: WorldMessage[];
}

export interface Truth {
  readonly posted: string[];
  readonly delivered: string[];
  /** `c1A: 0>2>1`: the realms a port has been in. */
  readonly journeys: Map<string, string>;
}

export class World {
  readonly facts: Fact[][];
  readonly truth: Truth = { posted: [], delivered: [], journeys: new Map() };
  readonly ports: WorldPort[] = [];
  private readonly lastHandle: number[];
  private channels = 0;
  private markers = 0;
  private clock = 1;

  constructor(realms: number) {
    this.facts = Array.from({ length: realms }, () => []);
    this.lastHandle = Array.from({ length: realms }, () => 0);
  }

  /** Ports that somebody holds and may use. */
  held(): WorldPort[] {
    return this.ports.filter((port) => port.realm !== null && !port.closed);
  }

  makeChannel(realm: number): void {
    const name = `c${++this.channels}`;
    const a = this.makePort(`${name}A`, realm);
    const b = this.makePort(`${name}B`, realm);
    a.peer = b;
    b.peer = a;
    this.tell(realm, { kind: 'channel', a: a.handle, b: b.handle, at: this.now(), stack: name });
  }

  /** Posts on a port, with ports of the same realm in the list. */
  post(port: WorldPort, list: readonly WorldPort[]): void {
    const { realm } = port;
    if (realm === null) return;
    const carried = list.filter((one) => one !== port && one.realm === realm && !one.closed);
    port.posted++;
    const id = `${port.name}#${++portCount(this.counts, port.name).n}`;
    this.truth.posted.push(id);
    this.tell(realm, {
      kind: 'post',
      port: port.handle,
      n: port.posted,
      at: this.now(),
      took: 0,
      size: 1,
      causePort: 0,
      causeN: 0,
      preview: JSON.stringify(id),
      stack: '',
      list: carried.map(({ handle }) => handle),
    });
    for (const one of carried) this.detach(one);
    port.peer.queue.push({ id, ports: carried });
  }

  sendOverIpc(from: number, to: number, list: readonly WorldPort[]): void {
    const carried = list.filter((port) => port.realm === from && !port.closed);
    if (carried.length === 0 || from === to) return;
    const key = `realm${from}:${++this.markers}`;
    const leave = {
      kind: 'leave',
      road: 0,
      at: this.now(),
      key,
      name: 'ipc',
      stack: '',
      to: '',
    } as const;
    this.tell(from, { ...leave, list: carried.map(({ handle }) => handle) });
    for (const port of carried) this.detach(port);
    const list_ = carried.map((port) => this.attach(port, to));
    this.tell(to, {
      kind: 'arrive',
      road: 0,
      at: this.now(),
      listeners: 1,
      key,
      name: 'ipc',
      list: list_,
    });
  }

  start(port: WorldPort): void {
    if (port.realm === null) return;
    port.started = true;
    this.tell(port.realm, { kind: 'start', port: port.handle, at: this.now(), by: 0 });
  }

  /** Dispatches the oldest message that waits at a started port. */
  deliver(port: WorldPort): void {
    const { realm } = port;
    if (realm === null || !port.started) return;
    const message = port.queue.shift();
    if (!message) return;
    port.delivered++;
    this.truth.delivered.push(message.id);
    const list = message.ports.map((carried) => this.attach(carried, realm));
    const at = this.now();
    this.tell(realm, {
      kind: 'deliver',
      port: port.handle,
      n: port.delivered,
      at,
      error: 0,
      listeners: 1,
      took: -1,
      list,
    });
  }

  private readonly counts = new Map<string, { n: number }>();

  private makePort(name: string, realm: number): WorldPort {
    const port: WorldPort = {
      name,
      peer: null as never,
      realm,
      handle: this.nextHandle(realm),
      started: false,
      closed: false,
      posted: 0,
      delivered: 0,
      queue: [],
    };
    this.ports.push(port);
    this.truth.journeys.set(name, `${realm}`);
    return port;
  }

  private detach(port: WorldPort): void {
    port.realm = null;
  }

  private attach(port: WorldPort, realm: number): number {
    port.realm = realm;
    port.handle = this.nextHandle(realm);
    port.started = false;
    port.posted = 0;
    port.delivered = 0;
    this.truth.journeys.set(port.name, `${this.truth.journeys.get(port.name)}>${realm}`);
    return port.handle;
  }

  private nextHandle(realm: number): number {
    const handle = (this.lastHandle[realm] ?? 0) + 1;
    this.lastHandle[realm] = handle;
    return handle;
  }

  private tell(realm: number, fact: Fact): void {
    this.facts[realm]?.push(fact);
  }

  private now(): number {
    return this.clock++;
  }
}

function portCount(counts: Map<string, { n: number }>, name: string): { n: number } {
  const known = counts.get(name);
  if (known) return known;
  const fresh = { n: 0 };
  counts.set(name, fresh);
  return fresh;
}

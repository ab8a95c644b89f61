/**
 * Realms whose first fact can't be read yet, each registered on just what it waits for: a port, a key, the answer of
 * another realm. So whatever happens wakes those it concerns, and nobody looks through the others.
 */
import type { Micros, PortId } from '../trace/ids';
import type { Question } from './asks';
import type { Awaiting, Realm, Wait } from './state';

/** However busy it is. Microseconds. */
const LONGEST = 30_000_000;

export interface WaitsHost {
  /** The realms of which one may bring what is waited for, as far as is known. */
  hangsOn(wait: Wait): readonly Realm[];
  ask(realm: Realm, then: () => void, question?: Question): Awaiting;
  /** The realm's first fact can be tried again; with `giveUp`, what it waited for will not come. */
  wake(realm: Realm, giveUp: boolean): void;
}

interface Waiting {
  readonly realm: Realm;
  readonly wait: Wait;
  readonly since: Micros;
  /** Those that have not answered yet. */
  readonly open: Map<Realm, Awaiting>;
}

export class Waits {
  /** Longest waiting first. */
  private readonly all = new Map<Realm, Waiting>();
  private readonly byPort = new Map<PortId, Set<Realm>>();
  private readonly byText = new Map<string, Set<Realm>>();

  constructor(private readonly host: WaitsHost) {}

  get size(): number {
    return this.all.size;
  }

  has(realm: Realm): boolean {
    return this.all.has(realm);
  }

  waitOf(realm: Realm): Wait | undefined {
    return this.all.get(realm)?.wait;
  }

  /** Whether a message of this port has been delivered whose post is not known. */
  isAwaited(port: PortId): boolean {
    return this.byPort.has(port);
  }

  /**
   * The one to give up first: what has waited longest, unless what it waits for hangs on another wait, which may bring it.
   */
  get first(): Realm | undefined {
    for (const realm of this.all.keys()) return this.rootOf(realm);
    return undefined;
  }

  /**
   * The one to give up of those that have waited since before `at`. One that waits for a realm that has said something since
   * then is not among them: that realm is busy, its answer is behind that, and comes. With 80,000 echoes between the main
   * process and a utility process, which took 10 s, hundreds of deliveries were given up whose posts were on their way
   * (33.2.1 and 25.8.4).
   */
  overdue(at: Micros): Realm | undefined {
    for (const { realm, since } of this.all.values()) {
      if (since > at) return undefined;
      const root = this.rootOf(realm);
      const waiting = this.all.get(root);
      const open = waiting?.open.keys() ?? [];
      const sought = waiting !== undefined && isLook(waiting.wait);
      if (since <= at - LONGEST || sought || !isAnyBusy(open, at)) return root;
    }
    return undefined;
  }

  /**
   * A circle is possible only where somebody waits for what a realm has not seen: its answer stands behind what waits for him.
   * Then he is the one who goes on.
   */
  private rootOf(realm: Realm): Realm {
    const seen = new Set<Realm>();
    let root = realm;
    while (!seen.has(root)) {
      seen.add(root);
      const waiting = this.all.get(root);
      const on = waiting && this.host.hangsOn(waiting.wait).find((other) => this.all.has(other));
      if (!on) return root;
      root = on;
    }
    for (const one of seen) {
      const waiting = this.all.get(one);
      if (waiting && isLook(waiting.wait)) return one;
    }
    return root;
  }

  add(realm: Realm, wait: Wait, now: Micros): void {
    const open = new Map<Realm, Awaiting>();
    this.all.set(realm, { realm, wait, since: now, open });
    const question = isLook(wait) ? LOOK : undefined;
    if ('port' in wait) register(this.byPort, wait.port, realm);
    else for (const text of textsOf(wait)) register(this.byText, text, realm);
    for (const other of wait.on) {
      const done = (): void => {
        open.delete(other);
        if (open.size === 0) this.release(realm, true);
      };
      open.set(other, this.host.ask(other, done, question));
    }
  }

  onPort(port: PortId): void {
    for (const realm of this.byPort.get(port) ?? []) this.release(realm, false);
  }

  onKey(key: string): void {
    for (const realm of this.byText.get(`key ${key}`) ?? []) this.release(realm, false);
  }

  onName(name: string): void {
    for (const realm of this.byText.get(`name ${name}`) ?? []) this.release(realm, false);
  }

  /** What it waits for will not come in time: who kept it waiting is silent. */
  giveUp(realm: Realm): void {
    for (const other of this.all.get(realm)?.open.keys() ?? []) {
      if (!this.all.has(other)) other.silent = true;
    }
    realm.unanswering = true;
    this.release(realm, true);
  }

  release(realm: Realm, giveUp: boolean): void {
    const waiting = this.all.get(realm);
    if (!waiting) return;
    const { wait, open } = waiting;
    this.all.delete(realm);
    if ('port' in wait) unregister(this.byPort, wait.port, realm);
    else for (const text of textsOf(wait)) unregister(this.byText, text, realm);
    for (const [other, awaiting] of open) other.awaiting.delete(awaiting);
    this.host.wake(realm, giveUp);
  }
}

function isAnyBusy(realms: Iterable<Realm>, since: Micros): boolean {
  for (const { heardAt } of realms) if (heardAt > since) return true;
  return false;
}

const LOOK: Question = { look: true, early: true };

const isLook = (wait: Wait): boolean => wait.for === 'look' || wait.for === 'stranger';

function textsOf(wait: Extract<Wait, { key: string }>): readonly string[] {
  const key = `key ${wait.key}`;
  return wait.for === 'departure' ? [key, `name ${wait.name}`] : [key];
}

function register<Key>(map: Map<Key, Set<Realm>>, key: Key, realm: Realm): void {
  const known = map.get(key);
  if (known) known.add(realm);
  else map.set(key, new Set([realm]));
}

function unregister<Key>(map: Map<Key, Set<Realm>>, key: Key, realm: Realm): void {
  const known = map.get(key);
  known?.delete(realm);
  if (known?.size === 0) map.delete(key);
}

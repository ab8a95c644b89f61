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
import type { RealmEnd, RealmInfo, TraceEvent, UnobservedReason } from '../trace/events';
import type { Decoded, Fact } from '../trace/facts';
import type { Micros, RealmId } from '../trace/ids';
import { BoundedMap } from './bounded-map';
import { Ledger } from './ledger';
import { namePipe } from './pipes';
import { Resolver } from './resolver';
import type { Realm } from './state';

export interface CorrelatorHost {
  emit(event: TraceEvent): void;
  /** Another realm's facts are needed to go on: ask it to send them now. */
  onWaiting?(realm: RealmId): void;
}

/** A realm's queue never grows beyond this; then its first fact is taken as it is. 16 MB of posts
 * without stacks (33.2.1). */
const LONGEST_QUEUE = 100_000;
/** Handles of a realm that are gone and may still be named by what their handlers do. A hundred bytes each. */
const MOST_PAST_HANDLES = 4_096;
/** Workers that have ended and may still be posted to. */
const MOST_OVER = 4_096;

export class Correlator {
  private readonly realms = new Map<RealmId, Realm>();
  private readonly byKey = new Map<string, RealmId>();
  private readonly unobserved = new Map<RealmId, string>();
  /** Names of workers that have ended: what is sent there is lost. */
  private readonly over = new BoundedMap<string, true>(MOST_OVER);
  private readonly ledger: Ledger;
  private readonly resolver: Resolver;
  private lastRealm = 0;
  private draining = false;
  private again = false;

  constructor(private readonly host: CorrelatorHost) {
    this.ledger = new Ledger((event) => host.emit(event));
    this.resolver = new Resolver(this.ledger, (event) => host.emit(event), {
      byKey: (key) => this.byKey.get(key),
      unobservedBy: (key) => this.unobservedBy(key),
      isOver: (name) => this.over.has(name),
      otherWorld: (realm) => this.otherWorld(realm),
    });
  }

  /** A realm that is known to be there, and without a probe. Should one come after all, it opens with the same key. */
  openUnobserved(
    key: string,
    info: Omit<RealmInfo, 'realm' | 'entry' | 'missed'>,
    reason: UnobservedReason,
    at: Micros,
  ): RealmId {
    const realm = ++this.lastRealm as RealmId;
    this.unobserved.set(realm, key);
    this.byKey.set(key, realm);
    const full = { realm, ...info, entry: 'none', missed: -1 } as const;
    this.host.emit({ kind: 'realm-unobserved', info: full, reason, at });
    this.ledger.vanishAlong(key, realm, at);
    this.drain();
    return realm;
  }

  /** `name` is what other realms have called it until now, where it differs from its key. */
  openRealm(key: string, info: Omit<RealmInfo, 'realm'>, at: Micros, name = ''): RealmId {
    const early = this.unobservedBy(key) ?? this.unobservedBy(name);
    const realm = early ?? (++this.lastRealm as RealmId);
    this.unobserved.delete(realm);
    const full = { realm, ...info };
    this.realms.set(realm, {
      info: full,
      title: info.title,
      url: info.url,
      key,
      name,
      pipes: new Map(),
      handles: new Map(),
      past: new BoundedMap(MOST_PAST_HANDLES),
      queue: [],
      head: 0,
      lastBatch: 0,
      ending: null,
      ended: false,
    });
    this.byKey.set(key, realm);
    if (name !== '') this.byKey.set(name, realm);
    this.host.emit({ kind: 'realm-started', info: full, at });
    return realm;
  }

  /** What the realm calls `own` is known to others as `name`, see trace/pipes.ts. */
  namePipe(id: RealmId, own: string, name: string, base: number): void {
    const realm = this.realms.get(id);
    if (!realm) return;
    namePipe(realm, own, name, base);
    this.drain();
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
    const key = this.unobserved.get(id);
    if (key !== undefined) {
      this.unobserved.delete(id);
      this.byKey.delete(key);
      this.over.set(key, true);
      this.host.emit({ kind: 'realm-ended', realm: id, reason, at });
    }
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
    const wait = this.resolver.resolve(realm, fact, giveUp);
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
    realm.past.clear();
    realm.queue.length = 0;
    this.realms.delete(id);
    this.byKey.delete(realm.key);
    if (realm.name === '') return;
    this.byKey.delete(realm.name);
    this.over.set(realm.name, true);
    this.ledger.loseAlong(realm.name, reason, at);
  }

  private unobservedBy(key: string): RealmId | undefined {
    const realm = this.byKey.get(key);
    return realm !== undefined && this.unobserved.has(realm) ? realm : undefined;
  }

  /** The realm of the same document's other world, if it has one that is observed. */
  private otherWorld({ info }: Realm): RealmId | undefined {
    for (const other of this.realms.values()) {
      if (other.info.realm !== info.realm && other.info.document === info.document) {
        return other.info.realm;
      }
    }
    return undefined;
  }
}

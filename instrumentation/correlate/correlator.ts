/**
 * Joins what the probes saw into one trace. The only place that knows which port a handle stands for.
 *
 * Identity comes from order (docs/design.md): the n-th message posted on a port is the n-th delivered at its
 * peer, wherever the two live by then, and the i-th port of that message is the i-th that arrives. Each realm's facts
 * are read in their order; when one needs a fact that its realm has not reported yet (the post of a delivery, the
 * departure of an arrival), that realm's queue waits. It can't wait in a circle: what is waited for happened earlier.
 *
 * The realm that is waited for is asked; what it has not told when it answers, it will never tell (its facts were lost),
 * and that is then told as unknown. A realm that doesn't answer in time is not waited for any longer; nor is one that
 * has ended.
 */
import type { RealmEnd, RealmInfo, TraceEvent, UnobservedReason } from '../trace/events';
import type { Decoded } from '../trace/fact-reader';
import type { HandleId } from '../trace/facts';
import type { Micros, PortId, RealmId } from '../trace/ids';
import { fromWorker, OWN, toWorker } from '../trace/pipes';
import type { Stranger } from '../trace/strangers';
import { answered, ask, askAll, type Question, settle } from './asks';
import { Departures } from './departures';
import { Directory } from './directory';
import { Ends } from './ends';
import { presentOrPast } from './handles';
import { hangsOn } from './hangs-on';
import { Ledger } from './ledger';
import { newRealm } from './new-realm';
import { Patience } from './patience';
import { namePipe } from './pipes';
import { Queues } from './queues';
import { Resolver } from './resolver';
import { Roads } from './roads';
import type { Departure, Entry, Realm } from './state';
import { NO_SENDERS, type Senders, Strangers } from './strangers';
import { Strays } from './strays';
import { Waits } from './waits';

export interface CorrelatorHost {
  emit(event: TraceEvent): void;
  /**
   * Another realm's facts are needed to go on: ask it to send them, and call `answered` behind them. `look`: it is to look
   * for ports that have gone by a road that can't be watched, too.
   */
  onWaiting?(realm: RealmId, look: boolean): void;
  /** Which realms a message that came to this one, from a window that nobody saw send it, may have come from. */
  sendersTo?(realm: RealmId, from: Stranger): Senders;
  /** Something waits that only time may end: call `tick` about once a second until it says that nothing does. */
  onUnsettled?(): void;
}

export type Whereabouts =
  | { readonly kind: 'held'; readonly realm: RealmId; readonly handle: HandleId }
  | { readonly kind: 'closed' | 'transit' | 'unobserved' };

/** All queues together never grow beyond this; then what has waited longest is taken as it is. 32 MB of posts without
 * stacks (33.2.1). */
const MOST_ENTRIES = 200_000;

export class Correlator {
  private readonly directory = new Directory();
  private readonly ledger: Ledger;
  private readonly ends: Ends;
  private readonly departures: Departures;
  private readonly waits: Waits;
  private readonly strays: Strays;
  private readonly resolver: Resolver;
  private readonly queues: Queues;
  private readonly patience = new Patience();
  private readonly gappy = new Map<Realm, Micros>();
  private lastRealm = 0;

  constructor(private readonly host: CorrelatorHost) {
    const emit = (event: TraceEvent): void => host.emit(event);
    const { directory } = this;
    const readers = {
      isWaiting: (realm: Realm) => this.waits.has(realm),
      step: (realm: Realm, entry: Entry) => this.step(realm, entry),
      onRest: () => {
        if (this.isUnsettled()) host.onUnsettled?.();
      },
    };
    this.queues = new Queues(readers, this.patience);
    this.waits = new Waits({
      hangsOn: (wait) => hangsOn(wait, this.ledger, directory),
      ask: (realm, then, question) => this.ask(realm, then, question),
      wake: (realm, giveUp) => {
        realm.givesUp = giveUp;
        this.queues.schedule(realm);
      },
    });
    this.ledger = new Ledger({
      emit,
      onMoved: (port) => {
        this.waits.onPort(port.id);
        this.ends.review(port);
      },
    });
    this.ends = new Ends(this.ledger, {
      emit,
      ask: (realms, then, question) => askAll(realms, then, this.send, question),
      realmsAt: (to) => directory.realmsAt(to),
      onClosed: (port) => this.waits.onPort(port.id),
    });
    this.departures = new Departures(
      (departure) => this.ends.miss(departure, this.queues.now),
      (departure) => {
        for (const hop of departure.hops) {
          if (hop) this.ledger.giveUp(hop.port, hop.transfer, this.queues.now);
        }
      },
    );
    this.strays = new Strays(this.ledger, this.departures, () => this.patience.now);
    const strangers = new Strangers(this.ledger, this.departures, this.strays, {
      sendersTo: (realm, from) => host.sendersTo?.(realm, from) ?? NO_SENDERS,
      realm: (id) => directory.byId.get(id),
      isAwaited: (port) => this.waits.isAwaited(port),
      awaitedBy: (realm) => {
        const wait = this.waits.waitOf(realm);
        return wait?.for === 'post' ? wait.port : undefined;
      },
      onJoined: (key) => this.waits.onKey(key),
    });
    const roads = new Roads(this.ledger, this.ends, this.departures, strangers, {
      unobservedBy: (to) => directory.unobservedBy(to),
      realmBy: (to) => directory.realmsAt(to)?.[0]?.info.realm,
      hasEnded: (to) => directory.hasEnded(to),
      otherWorld: (realm) => directory.otherWorld(realm),
      sendersOf: (key, reader) => directory.sendersOf(key, reader),
      onDeparture: (key) => this.waits.onKey(key),
      now: () => this.patience.now,
    });
    this.resolver = new Resolver(
      this.ledger,
      this.ends,
      roads,
      this.strays,
      emit,
      (port) => this.waits.onPort(port),
      (name) => directory.realmsAt(name)?.[0]?.info.realm,
    );
  }

  /** A realm that is known to be there, and without a probe. Should one come after all, it opens with the same key. */
  openUnobserved(
    key: string,
    info: Omit<RealmInfo, 'realm' | 'entry' | 'missed'>,
    reason: UnobservedReason,
    at: Micros,
  ): RealmId {
    const realm = ++this.lastRealm as RealmId;
    this.directory.addUnobserved(realm, key);
    const full = { realm, ...info, entry: 'none', missed: -1 } as const;
    this.host.emit({ kind: 'realm-unobserved', info: full, reason, at });
    this.vanishAt(key, realm, at);
    this.waits.onName(key);
    this.queues.run(at);
    return realm;
  }

  /** The port that a handle of a realm stands for, or stood for when it was over; null where that is not known. */
  portOf(id: RealmId, handle: HandleId): PortId | null {
    const realm = this.directory.byId.get(id);
    return (realm && presentOrPast(realm, handle)?.port) ?? null;
  }

  /** The handles that a port has and had in a realm, as far as they are known. */
  handlesOf(id: RealmId, port: PortId): HandleId[] {
    const realm = this.directory.byId.get(id);
    if (!realm) return [];
    const bounds = [...realm.handles.values(), ...realm.past.values()];
    return bounds.filter((bound) => bound.port === port).map(({ handle }) => handle);
  }

  /** In whose hands a port is, as far as the facts have been read. */
  whereIs(id: PortId): Whereabouts {
    const { closed, place, bounds } = this.ledger.port(id);
    if (closed) return { kind: 'closed' };
    if (place.kind !== 'held') return { kind: place.kind };
    const bound = bounds.find(({ realm, until }) => realm === place.realm && until === null);
    if (!bound) return { kind: 'unobserved' };
    return { kind: 'held', realm: place.realm.info.realm, handle: bound.handle };
  }

  /** What was sent there, or along this pipe up to its n-th message, is in that realm, unseen. */
  private vanishAt(name: string, realm: RealmId, at: Micros, n = Infinity): void {
    for (const { hops } of this.departures.takeAll(name, n)) {
      for (const hop of hops)
        if (hop) this.ledger.vanish(this.ledger.port(hop.port), realm, false, at);
    }
  }

  /** Whether a realm has, or had, this key. */
  knows(key: string): boolean {
    return this.directory.knows(key);
  }

  /**
   * `name` is what other realms have called it until now, where it differs from its key; `target` the frame it lives in,
   * as departures name it in their `to`.
   */
  openRealm(
    key: string,
    info: Omit<RealmInfo, 'realm'>,
    at: Micros,
    name = '',
    target = '',
  ): RealmId {
    const early = this.directory.unobservedBy(key) ?? this.directory.unobservedBy(name);
    const id = early ?? (++this.lastRealm as RealmId);
    const full = { realm: id, ...info };
    const realm = newRealm(full, key, name, target, at);
    this.directory.add(realm);
    this.host.emit({ kind: 'realm-started', info: full, at });
    for (const one of [key, name, info.document]) if (one !== '') this.waits.onName(one);
    this.queues.run(at);
    return id;
  }

  /** A worker has ended before anybody knew of it: what was sent there is lost. */
  endUnknown(name: string, at: Micros): void {
    this.loseAll(this.departures.endTarget(name), at);
    this.queues.run(at);
  }

  /** What the realm calls `own` is known to others as `name`, see trace/pipes.ts. */
  namePipe(id: RealmId, own: string, name: string, base: number): void {
    const realm = this.directory.byId.get(id);
    if (!realm) return;
    // A worker that closes before its maker's answer has not heard what the maker calls it.
    const known = name[0] === OWN && realm.name !== '' ? `${realm.name}${name.slice(1)}` : name;
    namePipe(realm, own, known, base);
    // What came to a worker before its probe is there, unseen; all that was sent there, where it can't be known which that is.
    if (own === toWorker(OWN) && realm.name !== '')
      this.vanishAt(toWorker(realm.name), id, this.queues.now, name === '' ? Infinity : base);
    this.waits.release(realm, false);
    this.queues.run(this.queues.now);
  }

  renameRealm(id: RealmId, title: string, url: string, at: Micros): void {
    const realm = this.directory.byId.get(id);
    if (!realm || (realm.title === title && realm.url === url)) return;
    realm.title = title;
    realm.url = url;
    this.host.emit({ kind: 'realm-renamed', realm: id, title, url, at });
  }

  /** What is known by now of the realm's clock: added to its times they are the main process's, ± uncertainty. */
  setClock(id: RealmId, offset: number, uncertainty: number, at: Micros): void {
    const realm = this.directory.byId.get(id);
    if (!realm || realm.ended) return;
    const [plus, within] = [Math.round(offset), Math.ceil(uncertainty)];
    this.host.emit({ kind: 'clock', realm: id, offset: plus, uncertainty: within, at });
  }

  /** Takes a batch that came from a realm, in whatever state it is. */
  take(id: RealmId, batch: Decoded, at: Micros): void {
    const realm = this.directory.byId.get(id);
    if (!realm || realm.ending) return;
    this.hear(realm, at);
    this.queues.fill(realm, () => {
      if (!realm.inbox.take(batch, at)) this.gappy.delete(realm);
      else if (!this.gappy.has(realm)) {
        // A private port keeps order: what has not come before the answer was lost.
        this.gappy.set(realm, this.patience.now);
        this.ask(realm, () => {});
      }
    });
    this.queues.run(at);
    while (this.queues.entries > MOST_ENTRIES && this.giveUp(this.waits.first)) this.queues.run(at);
  }

  /** The realm has sent all that it had seen when it was last asked. */
  answered(id: RealmId, at: Micros): void {
    const realm = this.directory.byId.get(id);
    if (!realm || realm.ending) return;
    const inTime = realm.unanswered && !realm.silent;
    this.hear(realm, at);
    if (inTime) this.patience.answered(this.patience.now - realm.askedAt);
    const { asked } = realm;
    this.queues.fill(realm, () => {
      this.closeGaps(realm, at);
      answered(realm, this.send);
    });
    this.queues.run(at);
    if (this.waits.has(realm) && realm.awaiting.size > 0) this.hearEarly(realm, asked, at);
  }

  private hear(realm: Realm, at: Micros): void {
    this.patience.pass(at);
    realm.silent = false;
    realm.heardAt = this.patience.now;
  }

  /** Its queue is held up, maybe by somebody who waits for just this answer. */
  private hearEarly(realm: Realm, asked: number, at: Micros): void {
    const all = this.strays.hearEarly(realm);
    this.queues.run(at);
    // What stands behind one of unknown origin, or a message from a port that has gone, is read only when that is known.
    const wait = this.waits.waitOf(realm);
    const held = wait?.for === 'stranger' || (wait?.for === 'post' && this.strays.has(wait.port));
    if (all || held) settle(realm, asked, 'early');
    this.queues.run(at);
  }

  /** `final`: the frame it lived in is gone too. */
  endRealm(id: RealmId, reason: RealmEnd, at: Micros, final = reason !== 'navigated'): void {
    if (this.directory.removeUnobserved(id)) {
      this.host.emit({ kind: 'realm-ended', realm: id, reason, at });
      return;
    }
    const realm = this.directory.byId.get(id);
    if (!realm || realm.ending) return;
    this.queues.fill(realm, () => {
      this.closeGaps(realm, at);
      realm.inbox.push({ kind: 'end', reason, final, at });
    });
    realm.ending = true;
    this.queues.run(at);
  }

  /** Time has passed: what was waited for too long is given up. Says whether anything is still waited for. */
  tick(at: Micros): boolean {
    const { patience } = this;
    patience.pass(at);
    const since = (patience.now - patience.length) as Micros;
    for (const [realm, from] of this.gappy) {
      if (from <= since) this.queues.fill(realm, () => this.closeGaps(realm, at));
    }
    do this.queues.run(at);
    while (this.giveUp(this.waits.overdue(since)));
    this.departures.expireBefore(since, (to) => {
      return this.directory.realmsAt(to)?.some((realm) => this.waits.has(realm)) ?? false;
    });
    this.queues.run(at);
    return this.isUnsettled();
  }

  /** How long it waits for somebody who says nothing, in microseconds. */
  get waitsFor(): number {
    return this.patience.length;
  }

  /** Numbers of what is kept, for tests of its bounds. */
  sizes(): Readonly<Record<string, number>> {
    let handles = 0;
    for (const realm of this.directory.byId.values()) handles += realm.handles.size;
    return {
      ports: this.ledger.size,
      handles,
      realms: this.directory.size,
      departures: this.departures.size,
      inquests: this.ends.size,
      waiting: this.waits.size,
      entries: this.queues.entries,
    };
  }

  private giveUp(realm: Realm | undefined): boolean {
    if (realm) this.waits.giveUp(realm);
    return realm !== undefined;
  }

  private isUnsettled(): boolean {
    return this.waits.size > 0 || this.departures.waiting || this.gappy.size > 0;
  }

  private readonly send = (id: RealmId, look: boolean): void => {
    const realm = this.directory.byId.get(id);
    if (realm) realm.askedAt = this.patience.now;
    this.host.onWaiting?.(id, look);
  };

  private ask(realm: Realm, then: () => void, question?: Question) {
    return ask(realm, then, this.send, question);
  }

  private closeGaps(realm: Realm, at: Micros): void {
    if (this.gappy.delete(realm)) realm.inbox.closeGaps(at);
  }

  /** False when the entry has to wait. */
  private step(realm: Realm, entry: Entry): boolean {
    switch (entry.kind) {
      case 'answer':
        settle(realm, entry.ask);
        return true;
      case 'lost': {
        const { count, reason, at } = entry;
        realm.losses++;
        this.host.emit({ kind: 'facts-lost', realm: realm.info.realm, count, reason, at });
        return true;
      }
      case 'end':
        this.finish(realm, entry.reason, entry.final, entry.at);
        return true;
      default: {
        const wait = this.resolver.resolve(realm, entry, realm.givesUp);
        if (!wait) return true;
        if (wait.on.length > 0 && wait.on.every(({ silent }) => silent)) {
          this.resolver.resolve(realm, entry, true);
          return true;
        }
        this.waits.add(realm, wait, this.patience.now);
        return false;
      }
    }
  }

  private finish(realm: Realm, reason: RealmEnd, final: boolean, at: Micros): void {
    const { target, name, info } = realm;
    realm.ended = true;
    this.host.emit({ kind: 'realm-ended', realm: info.realm, reason, at });
    this.ends.endRealm(realm, reason, at);
    this.directory.remove(realm);
    for (const to of [realm.key, name, target]) {
      this.departures.leaveTarget(to, realm.losses > 0);
    }
    const gone = [realm.key, name];
    if (final && !this.directory.hasTarget(target)) gone.push(target);
    // A worker that was terminated: what it sent is dropped, too. What it sent before it closed itself still arrives.
    const dropped =
      name !== '' && reason !== 'exited' ? this.departures.takeAll(fromWorker(name)) : [];
    this.loseAll(dropped, at);
    for (const to of gone) if (to !== '') this.loseAll(this.departures.endTarget(to), at);
    settle(realm, Number.POSITIVE_INFINITY);
    realm.handles.clear();
    realm.past.clear();
  }

  private loseAll(departures: readonly Departure[], at: Micros): void {
    for (const departure of departures) {
      departure.loss = 'realm-ended';
      this.ends.drop(departure, at);
    }
  }
}

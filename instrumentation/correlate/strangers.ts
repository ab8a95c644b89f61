/**
 * Ports that came by a window message that nobody saw leave, from a window of another origin: which they are is found by
 * elimination. All worlds from which the message may have come are asked what has gone from them unseen, collected handles
 * included. It is proven which one came
 * - where all worlds that could have sent it are watched, and only one port has gone; or
 * - where all windows are watched, and what a port that has gone has said since shows in what order things were
 *   (`onlyOneIn`).
 * Else it is told as found, with those that it may be.
 */
import type { Micros, PortId, RealmId } from '../trace/ids';
import { isStrangerKey, readStranger, type Stranger } from '../trace/strangers';
import { BoundedMap } from './bounded-map';
import type { Departures } from './departures';
import type { Ledger } from './ledger';
import type { Departure, Entry, Hop, Realm, Wait } from './state';
import type { Stray, Strays } from './strays';

/** What is known of where a message may have come from. */
export interface Senders {
  /** Those that are there. */
  readonly realms: readonly RealmId[];
  /** Their windows, those that are gone included. */
  readonly contents: ReadonlySet<number>;
  /** No world without a probe can have sent it, or have had the port in its hands. */
  readonly certain: boolean;
  /** There is a probe in each of these windows. */
  readonly whole: boolean;
}

export const NO_SENDERS: Senders = {
  realms: [],
  contents: new Set(),
  certain: false,
  whole: false,
};

export interface StrangersHost {
  sendersTo(realm: RealmId, from: Stranger): Senders;
  realm(id: RealmId): Realm | undefined;
  /** Whether a message of this port has been delivered whose post is not known. */
  isAwaited(port: PortId): boolean;
  /** The port that a message delivered in this realm was posted on, whose post is not known, if its queue waits for that. */
  awaitedBy(realm: Realm): PortId | undefined;
  /** What came with this key is known now. */
  onJoined(key: string): void;
}

type Arrival = Extract<Entry, { kind: 'arrive' }>;

/** Sets of candidates of which it is counted how many have turned up. */
const MOST_SETS = 100;
const MOST_WINDOWS = 10_000;

export class Strangers {
  /** By set of candidates: how many of it have turned up, not known which. */
  private readonly turnedUp = new BoundedMap<string, number>(MOST_SETS);
  /** Windows in which ports have been found although not all who were asked had answered. */
  private readonly blurred = new BoundedMap<number, true>(MOST_WINDOWS);

  constructor(
    private readonly ledger: Ledger,
    private readonly departures: Departures,
    private readonly strays: Strays,
    private readonly host: StrangersHost,
  ) {}

  /** The departure that this is the arrival of, or what has to be waited for to know it. */
  departureOf(realm: Realm, arrival: Arrival, at: Micros, giveUp: boolean): Departure | Wait {
    const { key, list } = arrival;
    // The other world of the document has told of it.
    const known = this.departures.get(key);
    if (known) return known;
    const senders = this.host.sendersTo(realm.info.realm, readStranger(arrival.name));
    const all = senders.realms.flatMap((id) => this.host.realm(id) ?? []);
    if (!giveUp && all.length > 0) return { for: 'stranger', key, on: all };
    const candidates = this.strays.from(senders.contents);
    const told = !realm.unanswering && !all.some(({ silent }) => silent) && this.strays.complete;
    // What it says itself of later is of ports that it still had when this one came.
    const unread = all.filter((one) => one !== realm && this.strays.isUnread(one));
    const complete = senders.certain && told && unread.length === 0;
    let only = complete && candidates.length === 1 ? candidates[0] : undefined;
    if (!only && told && senders.whole && !this.isBlurred(senders)) {
      const arrived = candidates.filter(({ port }) => this.host.isAwaited(port));
      // What came before that message is known only when all have been asked after it was delivered.
      if (arrived.length > 0 && realm.soughtFor !== arrival) {
        realm.soughtFor = arrival;
        return { for: 'stranger', key, on: all };
      }
      only = this.onlyOneIn(realm, all, candidates, arrived, senders.certain ? unread : null);
    }
    if (!told) for (const one of senders.contents) this.blurred.set(one, true);
    const hop = only && list.length === 1 ? this.hopOf(only, at) : null;
    const departure =
      only && hop
        ? this.prove(key, only, hop, at)
        : this.find(realm, arrival, candidates, complete, at);
    // It stays for the other world, which sees the message too.
    this.departures.arrived(departure, true);
    this.host.onJoined(key);
    return departure;
  }

  /**
   * Ports that have said something since they went have arrived somewhere. Where one has and one arrival is open, it is that.
   * Where this realm is the only one with open arrivals, this is the first of them all: whoever waits for what an arrived one
   * has said, has sent all that he tells of behind that later than this one came.
   */
  private onlyOneIn(
    realm: Realm,
    all: readonly Realm[],
    candidates: readonly Stray[],
    arrived: readonly Stray[],
    unread: readonly Realm[] | null,
  ): Stray | undefined {
    const here = this.openIn([realm]);
    const open = this.openIn(all);
    const [first] = arrived;
    if (first && arrived.length === 1 && !first.suspected && open === 1) return first;
    const isLater = (one: Realm): boolean => {
      const port = this.host.awaitedBy(one);
      return arrived.some((stray) => stray.port === port && !stray.suspected);
    };
    const [only] = candidates;
    return unread?.every(isLater) && candidates.length === 1 && open === here ? only : undefined;
  }

  private isBlurred({ contents }: Senders): boolean {
    return this.blurred.size > 0 && [...contents].some((one) => this.blurred.has(one));
  }

  /** How many ports have come to these realms of which it is not known which they are. */
  private openIn(realms: readonly Realm[]): number {
    const open = new Map<string, number>();
    for (const { inbox } of realms) {
      for (const entry of inbox.rest()) {
        if (entry.kind !== 'arrive' || !isStrangerKey(entry.key)) continue;
        if (!this.departures.get(entry.key)) open.set(entry.key, entry.list.length);
      }
    }
    return [...open.values()].reduce((sum, ports) => sum + ports, 0);
  }

  private prove(key: string, stray: Stray, hop: Hop, at: Micros): Departure {
    this.strays.found(stray);
    return { ...blank(key, at), realm: stray.realm, hops: [hop] };
  }

  /** The hop that the port is on. One whose handle was collected leaves only now, when it is known to have left. */
  private hopOf({ port: id, departure }: Stray, at: Micros): Hop | null {
    if (departure) return departure.hops[0] ?? null;
    const port = this.ledger.port(id);
    if (port.place.kind !== 'held') return null;
    const transfer = this.ledger.depart(port, port.place.realm, { kind: 'unknown' }, '', at);
    if (!this.ledger.mayArrive(id, transfer)) return null;
    return { port: id, transfer, base: port.delivered, landed: false };
  }

  /** They are channels that nobody saw being made. `complete`: each of them is one of the candidates. */
  private find(
    realm: Realm,
    { key, list }: Arrival,
    candidates: readonly Stray[],
    complete: boolean,
    at: Micros,
  ): Departure {
    const ids: PortId[] = candidates.map(({ port }) => port);
    const hops = list.map(() => this.ledger.findComing(realm, at, ids));
    for (const candidate of candidates) candidate.suspected = true;
    if (complete && candidates.length > 0) this.count(candidates, ids.join(), list.length);
    return { ...blank(key, at), hops };
  }

  /** Once as many have turned up as the set has, none of it can turn up again. */
  private count(candidates: readonly Stray[], set: string, more: number): void {
    const count = (this.turnedUp.get(set) ?? 0) + more;
    this.turnedUp.set(set, count);
    if (count < candidates.length) return;
    this.turnedUp.delete(set);
    for (const candidate of candidates) this.strays.exhaust(candidate);
  }
}

const NOWHERE = 0 as RealmId;

const blank = (key: string, since: Micros): Departure => ({
  key,
  realm: NOWHERE,
  carrier: { kind: 'window' },
  to: '',
  hops: [],
  seenBy: new Set(),
  since,
  loss: 'undeliverable',
  doubtful: false,
});

/**
 * Ports that have gone from a window's world although no call was seen that took them: by the `postMessage` of a window of
 * another origin. Their handles are neutered; of a handle that was collected nobody knows. Each has left, unseen, and is
 * kept as one that a port of unknown origin may turn out to be.
 */
import type { Fact } from '../trace/facts';
import type { Micros, PortId, RealmId } from '../trace/ids';
import { BoundedMap } from './bounded-map';
import type { Departures } from './departures';
import { presentOrPast } from './handles';
import type { Ledger } from './ledger';
import type { Bound, Departure, Port, Realm } from './state';

export type MissingFact = Extract<Fact, { kind: 'missing' }>;

/** Beyond this nothing is proven by elimination any more. */
const MOST = 10_000;

export interface Stray {
  readonly port: PortId;
  /** Where it was, and the `webContents.id` of that. */
  readonly realm: RealmId;
  readonly contents: number | null;
  /** Null where it is not known that it has left, or how many messages it had seen. */
  readonly departure: Departure | null;
  /** A port that was found may be this one. */
  suspected: boolean;
}

export class Strays {
  private readonly all = new BoundedMap<PortId, Stray>(MOST, () => {
    this.complete = false;
  });
  /** Whether none of them has been forgotten. */
  complete = true;

  constructor(
    private readonly ledger: Ledger,
    private readonly departures: Departures,
    private readonly now: () => Micros,
  ) {}

  /** The realm has this handle no more. */
  miss(realm: Realm, fact: MissingFact, at: Micros): void {
    const bound = presentOrPast(realm, fact.port);
    // One that is known to have left, or is over.
    if (!bound || bound.until !== null || bound.missing !== null) return;
    bound.missing = fact.how === 0 ? 'neutered' : 'collected';
    const port = this.ledger.port(bound.port);
    // In the other world of its document it may be in use, or known to have left.
    if (port.bounds.some(({ missing }) => missing === null)) return;
    const { place } = port;
    if (place.kind !== 'held') return;
    if (port.bounds.some(({ missing }) => missing === 'neutered'))
      this.depart(port, place.realm, at);
    else this.keep(port, place.realm, null);
  }

  /**
   * What a realm whose queue is held up says of handles that are missing: each counts at once if all else that it said of
   * them has been read. Says whether all do.
   */
  hearEarly(realm: Realm): boolean {
    let all = true;
    for (const entry of realm.inbox.rest()) {
      if (entry.kind !== 'missing') continue;
      const bound = presentOrPast(realm, entry.port);
      if (bound && bound.until !== null) continue;
      if (bound && this.isUpToDate(bound, entry))
        this.miss(realm, entry, Math.round(entry.at) as Micros);
      else all = false;
    }
    return all;
  }

  /**
   * Whether it says of a handle that is missing what has not been read yet, and is news: the document's other world may have told
   * how that port left, or that it is over.
   */
  isUnread(realm: Realm): boolean {
    return realm.inbox.rest().some((entry) => {
      if (entry.kind !== 'missing') return false;
      const bound = presentOrPast(realm, entry.port);
      return !bound || (bound.until === null && bound.missing === null);
    });
  }

  /** Whether the port has gone unseen, and has not turned up. */
  has(port: PortId): boolean {
    return this.all.has(port);
  }

  private isUpToDate({ base, posted, port }: Bound, fact: MissingFact): boolean {
    if (fact.how !== 0) return true;
    return posted === fact.posted && base + fact.delivered === this.ledger.port(port).delivered;
  }

  private depart(port: Port, realm: Realm, at: Micros): void {
    const { ledger, departures } = this;
    const transfer = ledger.depart(port, realm, { kind: 'unknown' }, '', at);
    if (!ledger.mayArrive(port.id, transfer)) {
      this.keep(port, realm, null);
      return;
    }
    const departure: Departure = {
      // Nobody else has a key for it.
      key: `${realm.key}:-${transfer}`,
      realm: realm.info.realm,
      carrier: { kind: 'unknown' },
      to: '',
      hops: [{ port: port.id, transfer, base: port.delivered, landed: false }],
      seenBy: new Set(),
      since: this.now(),
      loss: 'undeliverable',
      doubtful: false,
    };
    departures.add(departure);
    ledger.note(departure);
    this.keep(port, realm, departure);
  }

  private keep({ id }: Port, { info }: Realm, departure: Departure | null): void {
    this.all.set(id, {
      port: id,
      realm: info.realm,
      contents: info.contents,
      departure,
      suspected: false,
    });
  }

  /** Those that went from one of these windows and have not turned up. */
  from(contents: ReadonlySet<number>): readonly Stray[] {
    const found: Stray[] = [];
    for (const stray of this.all.values()) {
      if (!this.isOpen(stray)) this.all.delete(stray.port);
      else if (stray.contents === null || contents.has(stray.contents)) found.push(stray);
    }
    return found;
  }

  private isOpen({ port: id, departure }: Stray): boolean {
    const port = this.ledger.port(id);
    const [hop] = departure?.hops ?? [];
    if (!hop) return !port.closed;
    if (this.ledger.mayArrive(id, hop.transfer)) return true;
    // It was given up: it may turn up, and can't be known again.
    if (port.place.kind === 'unobserved' && !port.closed) this.complete = false;
    return false;
  }

  /** It has turned up, as one of several: it is not known as which. */
  exhaust({ port }: Stray): void {
    this.all.delete(port);
  }

  /** It has turned up. */
  found({ port, departure }: Stray): void {
    this.all.delete(port);
    if (departure) this.departures.forget(departure);
  }
}

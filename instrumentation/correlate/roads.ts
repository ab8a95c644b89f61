/** Ports that travel without a port of the app: how their departure is joined with their arrival, and what if it isn't. */
import type { Carrier } from '../trace/events';
import { type HandleId, ROADS } from '../trace/facts';
import type { Micros, PortId, RealmId } from '../trace/ids';
import { isStrangerKey } from '../trace/strangers';
import type { Departures } from './departures';
import { senderName } from './directory';
import type { Ends } from './ends';
import { bind } from './handles';
import { isUnobserved, type Ledger } from './ledger';
import { keyIn } from './pipes';
import type { FactOf } from './resolver';
import { mayLeave } from './rights';
import type { Bound, Departure, Hop, Realm, Wait } from './state';
import type { Strangers } from './strangers';

export interface RoadsHost {
  /** The id of a realm that is known to be unobserved. */
  unobservedBy(to: string): RealmId | undefined;
  /** The id of a realm of this name that is there. */
  realmBy(to: string): RealmId | undefined;
  /** Whether a realm of this name was there and has ended. */
  hasEnded(to: string): boolean;
  /** The other world of the realm's document. */
  otherWorld(realm: Realm): RealmId | undefined;
  /** The realms that a key may have left from, apart from this one; null when none of them can tell any more. */
  sendersOf(key: string, reader: Realm): readonly Realm[] | null;
  onDeparture(key: string): void;
  now(): Micros;
}

const WINDOW = ROADS.indexOf('window');
const WINDOW_CARRIER: Carrier = { kind: 'window' };

export class Roads {
  constructor(
    private readonly ledger: Ledger,
    private readonly ends: Ends,
    private readonly departures: Departures,
    private readonly strangers: Strangers,
    private readonly host: RoadsHost,
  ) {}

  leave(
    realm: Realm,
    fact: FactOf<'leave'>,
    leavingAt: (handle: HandleId) => Bound | null,
    at: Micros,
  ): void {
    const { ledger, ends, departures, host } = this;
    const carrier = carrierOf(fact.road, fact.name);
    const hops = fact.list.map((handle): Hop | null => {
      const bound = leavingAt(handle);
      if (!bound) return null;
      const port = ledger.port(bound.port);
      const transfer = ledger.depart(port, realm, carrier, fact.stack, at);
      if (!ledger.mayArrive(port.id, transfer)) return null;
      return { port: port.id, transfer, base: port.delivered, landed: false };
    });
    const { to } = fact;
    const key = mayLeave(realm, fact.key) ? keyIn(realm, fact.key) : '';
    const over = departures.hasEnded(to) || host.hasEnded(to);
    const doubtful = departures.isDoubtful(to);
    const unobserved = host.unobservedBy(to);
    const each = (run: (port: PortId) => void): void => {
      for (const hop of hops) if (hop) run(hop.port);
    };
    if (key === 'undeliverable') each((port) => ends.lose(port, 'undeliverable', at));
    else if (
      unobserved !== undefined ||
      key === '' ||
      departures.wasGivenUp(key) ||
      (over && doubtful)
    ) {
      const where = unobserved ?? (key === '' && to !== '' ? host.realmBy(to) : undefined) ?? null;
      each((port) => ledger.vanish(ledger.port(port), where, false, at));
    } else if (over) each((port) => ends.lose(port, 'realm-ended', at));
    else {
      const departure: Departure = {
        key,
        realm: realm.info.realm,
        carrier,
        to,
        hops,
        seenBy: new Set(),
        since: host.now(),
        loss: 'undeliverable',
        doubtful,
      };
      departures.add(departure);
      ledger.note(departure);
    }
    host.onDeparture(key);
  }

  arrive(realm: Realm, fact: FactOf<'arrive'>, at: Micros, giveUp: boolean): Wait | null {
    const key = keyIn(realm, fact.key);
    if (fact.road === WINDOW && isStrangerKey(key) && senderName(key) === realm.info.document) {
      const known = this.strangers.departureOf(realm, fact, at, giveUp);
      if ('for' in known) return known;
      this.join(realm, fact, known, WINDOW_CARRIER, fact.listeners !== 0, at);
      return null;
    }
    const departure = key === '' ? undefined : this.departures.get(key);
    if (!departure && key !== '' && !giveUp) {
      const on = this.host.sendersOf(key, realm);
      if (on) return { for: 'departure', key, name: senderName(key), on };
    }
    const carrier = carrierOf(fact.road, fact.name);
    const heard = fact.listeners !== 0;
    if (!departure && key !== '') this.departures.giveUp(key);
    if (departure) this.join(realm, fact, departure, carrier, heard, at);
    else for (const handle of fact.list) this.land(realm, handle, undefined, carrier, heard, at);
    return null;
  }

  private join(
    realm: Realm,
    fact: FactOf<'arrive'>,
    departure: Departure,
    carrier: Carrier,
    heard: boolean,
    at: Micros,
  ): void {
    const { ledger } = this;
    const id = realm.info.realm;
    departure.seenBy.add(id);
    const shared = carrier.kind === 'window' && realm.info.isolated;
    this.departures.arrived(departure, shared && departure.seenBy.size < 2);
    fact.list.forEach((handle, i) => {
      const hop = departure.hops[i];
      // It has been told as lost or gone, and is so for good.
      if (!hop || (!hop.landed && isUnobserved(ledger.port(hop.port).place))) {
        this.land(realm, handle, undefined, carrier, heard, at);
        return;
      }
      const port = ledger.port(hop.port);
      const bound = bind(realm, handle, port, hop.base);
      const onItsWay = ledger.mayArrive(hop.port, hop.transfer);
      // The document's other world has told of it earlier, and passed it on since.
      if (!onItsWay && port.hop !== hop.transfer) bound.until = 0;
      const meant = !shared || this.isMeant(realm, departure);
      if (meant && onItsWay) {
        ledger.land(port, hop.transfer, realm, carrier, heard, at);
        hop.landed = true;
      }
    });
  }

  /**
   * Both worlds of a document see a window message come. A world that sent a port to its own window sees it come back:
   * it is meant for the other world. What came from elsewhere is meant for the page, until the preload uses it.
   */
  private isMeant(realm: Realm, departure: Departure): boolean {
    const id = realm.info.realm;
    const other = this.host.otherWorld(realm);
    if (departure.realm === id) return false;
    return departure.realm === other || other === undefined || realm.info.kind === 'page';
  }

  /** Binds a handle that has arrived: to the port that is known to have left, else to one of unknown origin. */
  land(
    realm: Realm,
    handle: HandleId,
    id: PortId | undefined,
    carrier: Carrier,
    heard: boolean,
    at: Micros,
  ): void {
    const { ledger } = this;
    const known = id === undefined ? undefined : ledger.port(id);
    const bound = realm.handles.get(handle);
    // A listener older than the probe had it in its hands before the probe's told that it came.
    const found = bound?.unsure ? ledger.port(bound.port) : undefined;
    const port = known?.place.kind === 'transit' ? known : (found ?? ledger.findChannel(realm, at));
    const transfer = port.place.kind === 'transit' ? port.place.transfer : ledger.newTransfer();
    if (port !== found) bind(realm, handle, port, port.delivered);
    ledger.land(port, transfer, realm, carrier, heard, at);
  }
}

function carrierOf(road: number, name: string): Carrier {
  const kind = ROADS[road];
  if (kind === undefined) return { kind: 'unknown' };
  return kind === 'ipc' ? { kind, channel: name } : { kind };
}

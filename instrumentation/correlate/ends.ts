/**
 * How ports end, and what ends with them: what waits at a closed port is lost, and with it the ports that it carries.
 *
 * When a port hears `close` although nothing is known to have closed its peer, that is found out by elimination: the
 * realm that holds the peer is asked for all that it has seen. If the realm lives and says nothing, the peer was
 * collected; if the peer was on its way, and nobody where it was sent to has seen it arrive, it was lost.
 */
import type { CloseReason, LossReason, RealmEnd, TraceEvent } from '../trace/events';
import type { Micros, PortId } from '../trace/ids';
import type { Question } from './asks';
import { releaseAll } from './handles';
import { isDoubtful, isUncounted, type Ledger } from './ledger';
import type { Departure, Port, Realm } from './state';

export interface EndsHost {
  emit(event: TraceEvent): void;
  /** Runs `then` when all of these realms have told what they have seen by now. */
  ask(realms: readonly Realm[], then: () => void, question?: Question): void;
  /** The realms where a departure may turn up; null where that is not known. */
  realmsAt(to: string): readonly Realm[] | null;
  onClosed(port: Port): void;
}

interface Loss {
  readonly id: PortId;
  readonly reason: LossReason;
  readonly close: CloseReason;
  readonly at: Micros;
}

export class Ends {
  /** Ports whose peer has heard that they are over, and when; how is not known yet. */
  private readonly inquests = new Map<PortId, Micros>();
  private readonly losses: Loss[] = [];
  private losing = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly host: EndsHost,
  ) {}

  get size(): number {
    return this.inquests.size;
  }

  /** `realm`: where it was when it closed. */
  close(port: Port, realm: Realm, reason: CloseReason, stack: string, at: Micros): void {
    if (!port.closed) {
      const { id } = port;
      this.host.emit({ kind: 'port-closed', port: id, realm: realm.info.realm, reason, stack, at });
    }
    // Not neutered: it can still be sent on, and arrives dead (33.2.1, 25.8.4).
    if (reason === 'called') port.dead = true;
    const called = reason === 'called' || reason === 'collected' || reason === 'lost';
    const loss = reason === 'unknown' ? null : called ? 'port-closed' : 'realm-ended';
    this.over(port, loss, at);
  }

  /** All ports that the realm held are closed with it. */
  endRealm(realm: Realm, reason: RealmEnd, at: Micros): void {
    for (const id of [...realm.ports]) {
      const port = this.ledger.port(id);
      this.close(port, realm, isDoubtful(port) ? 'unknown' : reason, '', at);
    }
  }

  /** A port whose carrier was lost: it will arrive nowhere. */
  lose(id: PortId, reason: LossReason, at: Micros, close: CloseReason = 'lost'): void {
    this.losses.push({ id, reason, close, at });
    if (this.losing) return;
    this.losing = true;
    for (let loss = this.losses.shift(); loss; loss = this.losses.shift()) this.loseOne(loss);
    this.losing = false;
  }

  private loseOne({ id, reason, close, at }: Loss): void {
    const port = this.ledger.port(id);
    const { place } = port;
    if (place.kind !== 'transit') return;
    port.dead = false;
    this.host.emit({ kind: 'transfer-lost', transfer: place.transfer, port: id, reason, at });
    if (!port.closed) {
      this.host.emit({ kind: 'port-closed', port: id, realm: null, reason: close, stack: '', at });
    }
    this.ledger.strand(port);
    this.over(port, 'undeliverable', at);
  }

  /** Message n of the port, which carries these, will not be delivered. */
  loseMessage(
    port: Port,
    n: number,
    ports: readonly PortId[],
    reason: LossReason,
    at: Micros,
  ): void {
    this.host.emit({ kind: 'message-lost', port: port.id, n, reason, at });
    for (const id of ports) this.lose(id, reason, at);
  }

  /** Port and peer end: the peer travelled in a message of the port, which no one can take out any more. */
  carriedByPeer(port: Port, realm: Realm, at: Micros): void {
    const reason = 'carried-by-peer';
    this.lose(this.ledger.peer(port).id, 'undeliverable', at, reason);
    if (port.closed) return;
    const { id } = port;
    this.host.emit({
      kind: 'port-closed',
      port: id,
      realm: realm.info.realm,
      reason,
      stack: '',
      at,
    });
    // Its handle lives on, and delivers what its peer had posted.
    port.closed = true;
    this.host.onClosed(port);
  }

  /** No more arrives here. What waits in vain is lost, for this reason; null: nobody knows. */
  private over(port: Port, reason: LossReason | null, at: Micros): void {
    const known = !isUncounted(port);
    port.closed = true;
    port.unclear ||= reason === null || !known;
    this.inquests.delete(port.id);
    releaseAll(port, at);
    const peer = this.ledger.peer(port);
    for (const [n, ports] of peer.backlog.drain()) {
      if (reason && known) this.loseMessage(peer, n, ports, reason, at);
      else for (const id of ports) this.ledger.vanish(this.ledger.port(id), null, false, at);
    }
    this.host.onClosed(port);
    this.ledger.forget(port);
  }

  /** The port has learned that its channel is over: nothing more comes, and nothing will be posted on it. */
  hearClose(port: Port, at: Micros): void {
    const peer = this.ledger.peer(port);
    port.dead = true;
    this.over(port, 'port-closed', at);
    if (peer.closed) return;
    this.inquests.set(peer.id, at);
    this.review(peer);
  }

  /** The port is somewhere else: whoever can now tell of its end is asked. */
  review(port: Port): void {
    const at = this.inquests.get(port.id);
    if (at === undefined || port.closed) return;
    const { place } = port;
    const still = (): boolean => !port.closed && port.place === place;
    if (place.kind === 'held') {
      const { realm } = place;
      const conclude = (): void => {
        if (!still()) return;
        const reason = port.untaken ? 'lost' : 'collected';
        this.close(port, realm, isDoubtful(port) ? 'unknown' : reason, '', at);
      };
      // It may have gone from there by a road that can't be watched; that is asked only if nothing else explains it.
      this.host.ask([realm], () => {
        if (still()) this.host.ask([realm], conclude, { look: true, early: false });
      });
    } else if (place.kind === 'transit') {
      const realms = place.departure ? this.host.realmsAt(place.departure.to) : null;
      if (!realms) return;
      this.host.ask(realms, () => {
        if (!still() || !place.departure) return;
        place.departure.doubtful ||= realms.some(({ losses }) => losses > 0);
        this.drop(place.departure, at);
      });
    } else {
      const { realm } = place;
      this.host.emit({
        kind: 'port-closed',
        port: port.id,
        realm,
        reason: 'unknown',
        stack: '',
        at,
      });
      this.over(port, null, at);
    }
  }

  /** These will arrive nowhere: lost, unless somebody may have seen them come and his words were lost. */
  drop({ hops, loss, doubtful }: Departure, at: Micros): void {
    for (const hop of hops) {
      if (!hop || !this.ledger.inTransit(hop.port, hop.transfer)) continue;
      if (doubtful) this.ledger.vanish(this.ledger.port(hop.port), null, false, at);
      else this.lose(hop.port, loss, at);
    }
  }

  /**
   * Nobody has seen these arrive in time. Where the other end says that its channel is over, whoever is there now is asked for
   * what he has seen, and waited for however long he takes: that he said nothing yet proves nothing. Else they are out of sight.
   */
  miss({ hops, to }: Departure, at: Micros): void {
    const asked = this.host.realmsAt(to) !== null;
    for (const hop of hops) {
      if (!hop || !this.ledger.inTransit(hop.port, hop.transfer)) continue;
      const port = this.ledger.port(hop.port);
      if (asked && this.inquests.has(hop.port)) this.review(port);
      else this.ledger.vanish(port, null, true, at);
    }
  }
}

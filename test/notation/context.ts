/** What the lines before tell about the next one: who holds which port, which n comes next. Reader and printer share it. */
import type { Carrier, TraceEvent } from '../../instrumentation/trace/events';
import {
  type Micros,
  type PortId,
  portOf,
  type RealmId,
  type TransferId,
} from '../../instrumentation/trace/ids';

interface Transit {
  readonly transfer: TransferId;
  readonly carrier: Carrier;
}

export class Context {
  at = 0 as Micros;
  /** Where transfers will arrive: known to the printer, who sees the whole trace. */
  readonly destinations = new Map<TransferId, RealmId>();
  /** Where the reader was told that a port is going. */
  readonly goingTo = new Map<PortId, RealmId>();
  readonly #realms = new Map<string, RealmId>();
  readonly #labels = new Map<RealmId, string>();
  readonly #holders = new Map<PortId, RealmId>();
  readonly #posted = new Map<PortId, number>();
  readonly #transits = new Map<PortId, Transit>();
  #lastRealm = 0;
  #lastTransfer = 0;

  get nextRealm(): RealmId {
    return (this.#lastRealm + 1) as RealmId;
  }

  nextN(port: PortId): number {
    return (this.#posted.get(port) ?? 0) + 1;
  }

  nextTransfer(): TransferId {
    return (this.#lastTransfer + 1) as TransferId;
  }

  transit(port: PortId): Transit | undefined {
    return this.#transits.get(port);
  }

  /** Null on the way between two realms, and where nobody knows. */
  holder(port: PortId): RealmId | null {
    return this.#holders.get(port) ?? null;
  }

  name(label: string, realm: RealmId): void {
    this.#realms.set(label, realm);
    this.#labels.set(realm, label);
  }

  realm(label: string): RealmId {
    const realm = this.#realms.get(label) ?? Number(/^r(\d+)$/.exec(label)?.[1] ?? Number.NaN);
    if (Number.isNaN(realm)) throw new Error(`No realm is called "${label}".`);
    return realm as RealmId;
  }

  label(realm: RealmId): string {
    return this.#labels.get(realm) ?? `r${realm}`;
  }

  /** A label for a realm that has none: `main`, `win1`, `win2`, … */
  newLabel(stem: string, numbered: boolean): string {
    if (!numbered && !this.#realms.has(stem)) return stem;
    let number = 1;
    while (this.#realms.has(`${stem}${number}`)) number += 1;
    return `${stem}${number}`;
  }

  see(event: TraceEvent): void {
    switch (event.kind) {
      case 'realm-started':
      case 'realm-unobserved':
        this.#lastRealm = Math.max(this.#lastRealm, event.info.realm);
        break;
      case 'channel-made':
        this.#holders.set(portOf(event.channel, 'B'), event.realm);
        this.#holders.set(portOf(event.channel, 'A'), event.realm);
        break;
      case 'channel-found':
        this.#holders.set(portOf(event.channel, 'A'), event.realm);
        break;
      case 'transfer-left':
        this.#lastTransfer = Math.max(this.#lastTransfer, event.transfer);
        this.#holders.delete(event.port);
        this.#transits.set(event.port, { transfer: event.transfer, carrier: event.carrier });
        break;
      case 'transfer-arrived':
        this.#lastTransfer = Math.max(this.#lastTransfer, event.transfer);
        this.#transits.delete(event.port);
        this.#holders.set(event.port, event.realm);
        break;
      case 'transfer-unseen':
      case 'transfer-lost':
        this.#transits.delete(event.port);
        break;
      case 'port-adopted':
        this.#holders.set(event.port, event.realm);
        break;
      case 'posted':
        this.#posted.set(event.port, event.n);
        break;
    }
  }
}

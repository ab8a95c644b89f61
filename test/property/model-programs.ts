/** Random traces: well-formed ones, from an app that is played; and events with no sense in them at all. */
import fc from 'fast-check';
import type { Carrier, RealmKind, TraceEvent } from '../../instrumentation/trace/events';
import {
  type ChannelId,
  type Micros,
  type PortId,
  peerOf,
  portOf,
  type RealmId,
  type TransferId,
} from '../../instrumentation/trace/ids';

const OPS = [
  'realm',
  'make',
  'find',
  'post',
  'post',
  'post',
  'post',
  'deliver',
  'deliver',
  'deliver',
  'unreported',
  'lose',
  'leave',
  'leave',
  'arrive',
  'arrive',
  'strand',
  'appear',
  'adopt',
  'start',
  'listen',
  'close',
  'hear',
  'use',
  'handle',
  'fail',
  'rename',
  'end',
  'hidden',
  'clock',
  'vanish',
  'gap',
  'capture',
  'clear',
] as const;

export interface Move {
  readonly op: (typeof OPS)[number];
  readonly pick: number;
  readonly other: number;
}

const move: fc.Arbitrary<Move> = fc.record({
  op: fc.constantFrom(...OPS),
  pick: fc.nat(30),
  other: fc.nat(30),
});

/** A trace such as a correlator would write. Of full size: small ones seldom get as far as a delivery. */
export const wellFormedTrace: fc.Arbitrary<TraceEvent[]> = fc
  .array(move, { maxLength: 120, size: 'max' })
  .map((moves) => new App().play(moves));

/** An app that obeys the trace's rules, also in what it does with channels that were closed or cleared. */
class App {
  readonly #trace: TraceEvent[] = [];
  readonly #realms: RealmId[] = [];
  readonly #holders = new Map<PortId, RealmId | null>();
  readonly #transits: { transfer: TransferId; port: PortId; carrier: Carrier }[] = [];
  readonly #queued: { port: PortId; n: number }[] = [];
  readonly #lastN = new Map<PortId, number>();
  readonly #made = { channels: 0, transfers: 0 };
  #at = 0;

  play(moves: readonly Move[]): TraceEvent[] {
    for (const op of ['realm', 'realm', 'make'] as const) this.#do({ op, pick: 0, other: 0 });
    for (const each of moves) this.#do(each);
    return this.#trace;
  }

  #do({ op, pick, other }: Move): void {
    this.#at += 1 + (pick % 7);
    const at = this.#at as Micros;
    const realm = this.#realms[other % (this.#realms.length || 1)] as RealmId;
    const tell = (event: TraceEvent) => this.#trace.push(event);
    const held = [...this.#holders].filter(([, holder]) => holder !== null) as [PortId, RealmId][];
    const [port, holder] = held[pick % (held.length || 1)] ?? [];
    const heading = this.#transits[pick % (this.#transits.length || 1)];
    if (op === 'realm') {
      this.#realms.push((this.#realms.length + 1) as RealmId);
      tell({ kind: 'realm-started', at, info: realmInfo(this.#realms.length, pick) });
    } else if (op === 'make' || op === 'find') {
      const channel = this.#next('channels') as ChannelId;
      this.#holders.set(portOf(channel, 'A'), realm);
      this.#holders.set(portOf(channel, 'B'), op === 'make' ? realm : null);
      if (op === 'make') tell({ kind: 'channel-made', at, channel, realm, stack: 'at f' });
      else tell({ kind: 'channel-found', at, channel, realm });
    } else if (op === 'rename') {
      tell({ kind: 'realm-renamed', at, realm, title: `t${pick}`, url: '' });
    } else if (op === 'hidden') {
      this.#realms.push((this.#realms.length + 1) as RealmId);
      const info = { ...realmInfo(this.#realms.length, pick), entry: 'none' as const };
      tell({ kind: 'realm-unobserved', at, info, reason: 'unknown' });
    } else if (op === 'clock') {
      tell({ kind: 'clock', at, realm, offset: pick - 15, uncertainty: other });
    } else if (op === 'end') {
      tell({ kind: 'realm-ended', at, realm, reason: 'navigated' });
    } else if (op === 'gap') {
      tell({ kind: 'facts-lost', at, realm, count: pick, reason: 'gap' });
    } else if (op === 'capture') {
      tell({ kind: 'capture', at, state: pick % 2 === 0 ? 'paused' : 'resumed' });
    } else if (op === 'clear') {
      if (pick < 10) tell({ kind: 'cleared', at });
    } else if (op === 'deliver' || op === 'lose') {
      const [message] = this.#queued.splice(pick % (this.#queued.length || 1), 1);
      if (message === undefined) return;
      if (op === 'lose') tell({ kind: 'message-lost', at, ...message, reason: 'port-closed' });
      else tell(delivery(at, message, realm, pick, false));
    } else if (heading !== undefined && (op === 'arrive' || op === 'strand' || op === 'vanish')) {
      this.#transits.splice(this.#transits.indexOf(heading), 1);
      if (op === 'arrive') {
        this.#holders.set(heading.port, realm);
        tell({ kind: 'transfer-arrived', at, ...heading, realm, heard: true });
      } else if (op === 'vanish') {
        const { transfer, port: gone } = heading;
        tell({ kind: 'transfer-unseen', at, transfer, port: gone, realm });
      } else {
        const { transfer, port: lost } = heading;
        tell({ kind: 'transfer-lost', at, transfer, port: lost, reason: 'undeliverable' });
      }
    } else if (port !== undefined && holder !== undefined) {
      this.#withPort(op, at, port, holder, realm, pick, tell);
    }
  }

  #withPort(
    op: Move['op'],
    at: Micros,
    port: PortId,
    holder: RealmId,
    realm: RealmId,
    pick: number,
    tell: (event: TraceEvent) => void,
  ): void {
    switch (op) {
      case 'post': {
        const message = { port, n: this.#nextN(port) };
        this.#queued.push(message);
        const facts = { took: pick, preview: `${pick}`, size: pick, ports: [], stack: '' };
        const cause = pick % 3 === 0 ? { port, n: 1 } : null;
        tell({ kind: 'posted', at, ...message, realm: holder, ...facts, cause });
        break;
      }
      case 'unreported':
        tell(
          delivery(at, { port: peerOf(port), n: this.#nextN(peerOf(port)) }, holder, pick, true),
        );
        break;
      case 'leave': {
        const transfer = this.#next('transfers') as TransferId;
        const carrier = carriers(pick, this.#made.channels);
        this.#holders.set(port, null);
        this.#transits.push({ transfer, port, carrier });
        const rest = { carrier, queued: pick % 3, stack: '' };
        tell({ kind: 'transfer-left', at, transfer, port, realm: holder, ...rest });
        break;
      }
      case 'appear': {
        const transfer = this.#next('transfers') as TransferId;
        const carrier = carriers(pick, this.#made.channels);
        this.#holders.set(port, realm);
        tell({ kind: 'transfer-arrived', at, transfer, port, realm, carrier, heard: false });
        break;
      }
      case 'adopt':
        this.#holders.set(port, realm);
        tell({ kind: 'port-adopted', at, port, realm });
        break;
      case 'start':
        tell({ kind: 'port-started', at, port, realm: holder, by: 'start' });
        break;
      case 'listen':
        tell({ kind: 'port-listening', at, port, realm: holder, listeners: pick % 3, stack: '' });
        break;
      case 'close':
        tell({ kind: 'port-closed', at, port, realm: holder, reason: 'called', stack: '' });
        break;
      case 'use':
        tell({ kind: 'port-used', at, port, realm: holder, stack: 'at use' });
        break;
      case 'handle':
        tell({ kind: 'handled', at, port, n: 1 + (pick % 5), realm: holder, took: pick });
        break;
      case 'fail':
        tell({
          kind: 'post-failed',
          at,
          port,
          n: pick % 3,
          realm: holder,
          error: 'DataCloneError',
          stack: '',
        });
        break;
      case 'hear':
        tell({ kind: 'close-heard', at, port, realm: holder, listeners: pick % 2 });
        break;
    }
  }

  #next(what: 'channels' | 'transfers'): number {
    this.#made[what] += 1;
    return this.#made[what];
  }

  #nextN(port: PortId): number {
    const n = (this.#lastN.get(port) ?? 0) + 1;
    this.#lastN.set(port, n);
    return n;
  }
}

const KINDS: readonly RealmKind[] = ['main', 'page', 'preload', 'utility', 'worker'];

function realmInfo(id: number, pick: number) {
  return {
    realm: id as RealmId,
    kind: KINDS[pick % KINDS.length] ?? 'page',
    pid: pick % 2 === 0 ? null : pick,
    contents: pick % 3 === 0 ? null : pick,
    document: '',
    topFrame: pick % 2 === 0,
    title: `App ${id}`,
    url: '',
    isolated: pick % 5 !== 0,
    partition: '',
    panel: pick % 7 !== 0,
    entry: 'preload' as const,
    missed: 0,
    owner: null,
  };
}

function carriers(pick: number, channels: number): Carrier {
  const port = (2 + (pick % (2 * channels))) as PortId;
  const all: Carrier[] = [
    { kind: 'ipc', channel: `c${pick % 4}` },
    { kind: 'port', port, n: 1 },
  ];
  return all[pick % 3] ?? { kind: 'window' };
}

function delivery(
  at: Micros,
  message: { port: PortId; n: number },
  realm: RealmId,
  pick: number,
  unreported: boolean,
): TraceEvent {
  const as = pick % 5 === 0 ? 'error' : 'message';
  return {
    kind: 'delivered',
    at,
    ...message,
    realm,
    as,
    listeners: pick % 3,
    took: -1,
    unreported,
  };
}

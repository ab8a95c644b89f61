/**
 * How far the clocks of the realms are from the main process's: each takes its own start from the wall clock, and they
 * differ by up to some milliseconds. A realm is asked for its time a few times when it says hello, and again later, when it
 * is less busy; the shortest round trip says the most. Nothing is asked while capture is paused.
 */
import type { RealmKind } from '../trace/events';
import type { RealmId } from '../trace/ids';
import { better, type ClockReading, readingOf } from './clock-estimate';

export interface ClocksHost {
  /** Asks the realm for its time; `answered` is called when it has said it, if ever. */
  ask(realm: RealmId, id: number): void;
  /** Microseconds, with what is below one. */
  now(): number;
  paused(): boolean;
  tell(realm: RealmId, reading: ClockReading): void;
}

/** Round trips in one handshake, one after the other. */
const ROUNDS = 5;
/** Handshakes come so long after the one before, the last of these again and again; milliseconds. */
const AFTER = [1_000, 4_000, 30_000, 60_000] as const;
/** `performance.now()` of a document steps by 100 µs (unless it is cross-origin isolated), that of Node by less than one. */
const GRAIN = { document: 100, node: 1 };
/** Less than this is no news: the trace is not told. */
const NEWS = 10;

interface Clock {
  readonly grain: number;
  /** Of the question that is out. */
  id: number;
  asked: number;
  rounds: number;
  handshakes: number;
  best: ClockReading | null;
  told: ClockReading | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export class Clocks {
  private readonly clocks = new Map<RealmId, Clock>();
  private lastId = 0;

  constructor(private readonly host: ClocksHost) {}

  start(realm: RealmId, kind: RealmKind): void {
    const grain = kind === 'utility' ? GRAIN.node : GRAIN.document;
    const clock: Clock = {
      grain,
      id: 0,
      asked: 0,
      rounds: 0,
      handshakes: 0,
      best: null,
      told: null,
      timer: undefined,
    };
    this.clocks.set(realm, clock);
    this.shake(realm, clock);
  }

  end(realm: RealmId): void {
    clearTimeout(this.clocks.get(realm)?.timer);
    this.clocks.delete(realm);
  }

  /** What comes may be anything; an answer to no question of ours is passed over. */
  answered(realm: RealmId, id: unknown, time: unknown): void {
    const clock = this.clocks.get(realm);
    if (!clock || id !== clock.id || clock.id === 0) return;
    clock.id = 0;
    if (typeof time !== 'number' || !Number.isFinite(time)) return;
    const reading = readingOf(clock.asked, this.host.now(), time, clock.grain);
    clock.best = better(clock.best, reading);
    if (--clock.rounds > 0) this.ask(realm, clock);
    else this.tell(realm, clock);
  }

  private shake(realm: RealmId, clock: Clock): void {
    const after = AFTER[Math.min(clock.handshakes, AFTER.length - 1)];
    clock.handshakes++;
    clock.timer = setTimeout(() => this.shake(realm, clock), after);
    clock.timer.unref();
    if (this.host.paused()) return;
    clock.rounds = ROUNDS;
    this.ask(realm, clock);
  }

  private ask(realm: RealmId, clock: Clock): void {
    clock.id = ++this.lastId;
    clock.asked = this.host.now();
    this.host.ask(realm, clock.id);
  }

  private tell(realm: RealmId, clock: Clock): void {
    const { best, told } = clock;
    if (best === null) return;
    const news =
      told === null ||
      Math.abs(best.offset - told.offset) + Math.abs(best.uncertainty - told.uncertainty) > NEWS;
    if (!news) return;
    clock.told = best;
    this.host.tell(realm, best);
  }
}

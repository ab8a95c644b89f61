/**
 * Plays a world's reports to a correlator: cut into batches that come late, twice or in the wrong order, with realms that
 * answer when they are asked, as a private port would have it: behind all that they had seen by then.
 */
import { Correlator } from '../../instrumentation/correlate/correlator';
import type { RealmInfo, TraceEvent } from '../../instrumentation/trace/events';
import { type Decoded, decodeBatch } from '../../instrumentation/trace/fact-reader';
import { FactWriter } from '../../instrumentation/trace/fact-writer';
import type { Fact } from '../../instrumentation/trace/facts';
import type { Micros, RealmId } from '../../instrumentation/trace/ids';
import type { World, WorldRealm } from './world';

/** How things come: every choice is taken from these numbers, over and over. */
export interface Arrival {
  readonly cuts: readonly number[];
  readonly order: readonly number[];
  readonly twice: boolean;
  /** Batches of one realm overtake each other. */
  readonly swaps: boolean;
  /** Every so many batches one is lost; 0: none. */
  readonly gaps: number;
  /** Before each thing that comes so many seconds go by in which nobody says anything. */
  readonly pauses?: readonly number[];
}

export interface Run {
  readonly events: readonly TraceEvent[];
  readonly realms: ReadonlyMap<RealmId, WorldRealm>;
  /** Facts that never came. */
  readonly lost: ReadonlySet<Fact>;
  readonly sizes: Readonly<Record<string, number>>;
}

interface Batch {
  readonly decoded: Decoded;
  readonly facts: readonly Fact[];
  /** It has been overtaken. */
  late: boolean;
}

interface Stream {
  readonly realm: WorldRealm;
  readonly batches: Batch[];
  id: RealmId | null;
  /** Answers that are due once all up to this time has come. */
  readonly answers: number[];
  over: boolean;
  /** Highest number of a batch that has come. */
  latest: number;
}

export const info = (realm: WorldRealm): Omit<RealmInfo, 'realm'> => ({
  kind: realm.document !== '' && !realm.page ? 'preload' : 'page',
  pid: 1,
  contents: null,
  document: realm.document,
  topFrame: true,
  title: realm.key,
  url: '',
  isolated: realm.document !== '',
  partition: '',
  panel: true,
  entry: 'preload',
  missed: 0,
  owner: null,
});

export function run(world: World, arrival: Arrival): Run {
  return new Player(world, arrival).play();
}

class Player {
  private readonly events: TraceEvent[] = [];
  private readonly realms = new Map<RealmId, WorldRealm>();
  private readonly lost = new Set<Fact>();
  private readonly streams: Stream[];
  private readonly correlator: Correlator;
  /** The latest of all that has come. */
  private seen = 0;
  private now = 0 as Micros;

  constructor(
    world: World,
    private readonly arrival: Arrival,
  ) {
    this.correlator = new Correlator({
      emit: (event) => this.events.push(event),
      onWaiting: (id) => this.onAsked(id),
    });
    this.streams = world.realms.map((realm, i) => ({
      realm,
      batches: realm.observed ? this.cut(realm, i) : [],
      id: null,
      answers: [],
      over: false,
      latest: 0,
    }));
  }

  play(): Run {
    const { order, twice, swaps, pauses = [] } = this.arrival;
    for (let k = 0; ; k++) {
      const open = this.streams.filter(({ over }) => !over);
      if (open.length === 0) break;
      const choice = order[k % order.length] ?? 0;
      this.pause(pauses[k % pauses.length] ?? 0);
      this.next(open[choice % open.length] as Stream, twice, swaps && choice % 3 === 0);
    }
    // Nothing more comes: time passes.
    this.pause(60);
    return {
      events: this.events,
      realms: this.realms,
      lost: this.lost,
      sizes: this.correlator.sizes(),
    };
  }

  private pause(seconds: number): void {
    for (let k = 0; k < seconds; k++) {
      this.now = (this.now + 1_000_000) as Micros;
      this.correlator.tick(this.now);
    }
  }

  private next(stream: Stream, twice: boolean, swap: boolean): void {
    const { realm, batches } = stream;
    const { correlator } = this;
    this.now = (this.now + 10) as Micros;
    if (stream.id === null) {
      this.openUntil(realm.openedAt);
      return;
    }
    if (swap && batches[1] && batches[0] && !batches[0].late) {
      batches[0].late = true;
      batches.splice(0, 2, batches[1], batches[0]);
    }
    const batch = batches.shift();
    if (batch) {
      stream.latest = Math.max(stream.latest, batch.decoded.seq);
      for (const { at } of batch.facts) this.seen = Math.max(this.seen, at);
      this.openUntil(this.seen);
      for (let k = twice ? 2 : 1; k > 0; k--) correlator.take(stream.id, batch.decoded, this.now);
    }
    this.answer(stream);
    if (batches.length > 0 || stream.answers.length > 0) return;
    stream.over = true;
    const { end } = realm;
    if (end) correlator.endRealm(stream.id, end.reason, this.now, end.final);
  }

  /** A realm's hello goes ahead of whatever the realm does; the two worlds of a document say theirs in one task. */
  private openUntil(at: number): void {
    for (const stream of this.streams) {
      const { realm, id } = stream;
      if (id !== null || realm.openedAt > at + 1) continue;
      const opened = realm.observed
        ? this.correlator.openRealm(realm.key, info(realm), this.now, '', realm.target)
        : this.correlator.openUnobserved(realm.key, info(realm), 'unknown', this.now);
      stream.id = opened;
      this.realms.set(opened, realm);
    }
  }

  private onAsked(id: RealmId): void {
    const stream = this.streams.find((one) => one.id === id);
    const end = stream?.realm.end;
    // Whoever had ended by then doesn't answer.
    if (stream && !(end && end.at <= this.seen) && stream.realm.cutAt > this.seen)
      stream.answers.push(this.seen);
    if (stream?.over) this.answer(stream);
  }

  private answer(stream: Stream): void {
    const { answers, batches, id } = stream;
    // What was sent before the answer comes before it, unless it is lost.
    if (batches[0] && batches[0].decoded.seq < stream.latest) return;
    // Nor does it come between a batch that is lost and the one that shows it.
    if (this.arrival.gaps > 0 && batches[0] && batches[0].decoded.seq > stream.latest + 1) return;
    const next = Math.min(...batches.flatMap(({ facts }) => facts.map(({ at }) => at)));
    while (id !== null && answers[0] !== undefined && next > answers[0]) {
      answers.shift();
      this.correlator.answered(id, this.now);
    }
  }

  private cut(realm: WorldRealm, i: number): Batch[] {
    const { cuts, gaps } = this.arrival;
    const writer = new FactWriter();
    const batches: Batch[] = [];
    let batch: Fact[] = [];
    const close = (): void => {
      for (const fact of batch) writer.write(fact);
      batches.push({ decoded: decodeBatch(writer.take()), facts: batch, late: false });
      batch = [];
    };
    let room = 1;
    realm.told.forEach(({ fact, flushed }, k) => {
      batch.push(fact);
      if (batch.length < room && !flushed) return;
      close();
      room = 1 + ((cuts[(k + i) % cuts.length] ?? 1) % 12);
    });
    if (batch.length > 0) close();
    // The last one shows that there is a gap.
    return batches.filter(({ facts }, k) => {
      const isLost = gaps > 0 && k % gaps === gaps - 1 && k < batches.length - 1;
      if (isLost) for (const fact of facts) this.lost.add(fact);
      return !isLost;
    });
  }
}

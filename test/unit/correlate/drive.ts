/** Drives a correlator by hand: realms by name, facts as objects, events as they come out. */
import { Correlator } from '../../../instrumentation/correlate/correlator';
import { NO_SENDERS, type Senders } from '../../../instrumentation/correlate/strangers';
import type {
  RealmInfo,
  TraceEvent,
  TraceEventKind,
  TraceEventOf,
} from '../../../instrumentation/trace/events';
import type { Fact, FactKind } from '../../../instrumentation/trace/facts';
import type { Micros, RealmId } from '../../../instrumentation/trace/ids';

type FactOf<Kind extends FactKind> = Extract<Fact, { kind: Kind }>;
type Given<Kind extends FactKind> = { kind: Kind } & Partial<Omit<FactOf<Kind>, 'kind'>>;

const usual = {
  closer: 0,
  at: 1,
  n: 1,
  took: -1,
  size: 0,
  causePort: 0,
  causeN: 0,
  preview: '',
  stack: '',
  error: 0,
  listeners: 1,
  by: 0,
  key: '',
  name: '',
  to: '',
  road: 0,
  event: 0,
  why: 0,
  count: 1,
  others: '',
  api: 0,
  port: 0,
  dropped: 0,
  listed: 0,
  missed: 0,
  again: 0,
  instead: '',
  path: '',
  culprit: '',
  asked: 0,
  list: [],
};

/** A fact with what is usual in the fields that don't matter. */
export function fact<Kind extends FactKind>(given: Given<Kind>): Fact {
  return { ...usual, ...given } as unknown as Fact;
}

export const info = (more: Partial<RealmInfo> = {}): Omit<RealmInfo, 'realm'> => ({
  kind: 'page',
  pid: 1,
  contents: null,
  document: '',
  topFrame: false,
  title: '',
  url: '',
  isolated: false,
  partition: '',
  panel: true,
  entry: 'preload',
  missed: 0,
  owner: null,
  ...more,
});

export class Drive {
  readonly events: TraceEvent[] = [];
  readonly asked: RealmId[] = [];
  /** Those that were asked to look for ports that have gone unseen. */
  readonly looking: RealmId[] = [];
  senders: Senders = NO_SENDERS;
  readonly correlator = new Correlator({
    emit: (event) => this.events.push(event),
    onWaiting: (realm, look) => {
      this.asked.push(realm);
      if (look) this.looking.push(realm);
    },
    sendersTo: () => this.senders,
  });
  private passed = 0;
  private readonly seqs = new Map<RealmId, number>();

  realm(key: string, more: Partial<RealmInfo> = {}): RealmId {
    return this.correlator.openRealm(key, info(more), 0 as Micros);
  }

  /** One batch of facts. */
  tell(realm: RealmId, ...facts: readonly Fact[]): void {
    this.tellAt(0 as Micros, realm, ...facts);
  }

  tellAt(at: Micros, realm: RealmId, ...facts: readonly Fact[]): void {
    const seq = (this.seqs.get(realm) ?? 0) + 1;
    this.seqs.set(realm, seq);
    this.correlator.take(realm, { kind: 'facts', seq, facts }, at);
  }

  /** Time passes until then, as it does in the main process: with a tick every second. */
  pass(until: Micros): void {
    for (let at = this.passed; at < until; ) {
      at = Math.min(until, at + 1_000_000);
      this.passed = at;
      this.correlator.tick(at as Micros);
    }
  }

  /** The realm answers what it was asked last. */
  answer(realm: RealmId): void {
    this.correlator.answered(realm, 0 as Micros);
  }

  /** A batch that never comes. */
  loseBatch(realm: RealmId): void {
    this.seqs.set(realm, (this.seqs.get(realm) ?? 0) + 1);
  }

  only<Kind extends TraceEventKind>(kind: Kind): TraceEventOf<Kind>[] {
    return this.events.filter((event): event is TraceEventOf<Kind> => event.kind === kind);
  }
}

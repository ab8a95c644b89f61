/**
 * `realm-started`, as the model reads it: the kind of the realm stands beside the kind of the event.
 *
 * The union in `trace/events.ts` intersects both into one `kind`, which no value can have, so TypeScript drops the
 * event from `TraceEvent`. Until it is told apart there, this is the one place that knows its shape.
 */
import type { RealmInfo, RealmKind, TraceEvent } from '../trace/events';
import type { Micros } from '../trace/ids';

export interface RealmStarted extends Omit<RealmInfo, 'kind'> {
  readonly kind: 'realm-started';
  readonly realmKind: RealmKind;
  readonly at: Micros;
}

export function asRealmStarted(event: TraceEvent): RealmStarted | null {
  const any = event as TraceEvent | RealmStarted;
  return any.kind === 'realm-started' ? any : null;
}

export function startRealm(at: Micros, info: RealmInfo): TraceEvent {
  const { kind: realmKind, ...rest } = info;
  const started: RealmStarted = { kind: 'realm-started', at, realmKind, ...rest };
  return started as RealmStarted | TraceEvent as TraceEvent;
}

export function infoOf(started: RealmStarted): RealmInfo {
  const { kind: _, at: __, realmKind, ...rest } = started;
  return { ...rest, kind: realmKind };
}

/**
 * What happened in a realm as slices that nest, which is what a trace viewer draws: a post within the handler that made it,
 * nothing half over anything else. A realm does one thing at a time; where its slices overlap all the same, its clock was too
 * coarse (100 µs in a page), and they are moved by as much.
 */
import type { RealmId } from '../../trace/ids';
import { aligned } from '../latency';
import type { MessageRow, RealmRow, RowWindow } from '../rows';
import { sortSteps } from '../sort-steps';

export interface Slice {
  readonly what: 'post' | 'handler';
  readonly realm: RealmId;
  /** Place and index of its message: a million rows are not held at once. */
  readonly place: number;
  readonly index: number;
  /** Microseconds since the origin, by the main process's clock. */
  at: number;
  took: number;
}

/** What is shorter than a clock's step shows all the same. Microseconds. */
const SHORTEST = 1;
const NANOSECOND = 0.001;

/** Messages, or slices, that are gone through in one step. */
const STRIDE = 512;

/** Before everything. Times since the epoch are too large for parts of a microsecond. */
export function* originOf(
  messages: RowWindow<MessageRow>,
  realms: ReadonlyMap<RealmId, RealmRow>,
): Generator<void, number> {
  let origin = Number.POSITIVE_INFINITY;
  for (const { startedAt } of realms.values()) origin = Math.min(origin, startedAt);
  for (let i = 0; i < messages.count; i++) {
    if (i % STRIDE === STRIDE - 1) yield;
    const row = messages.row(i);
    if (row?.postedAt != null) origin = Math.min(origin, aligned(row.postedAt, row.from, realms));
    if (row?.deliveredAt != null)
      origin = Math.min(origin, aligned(row.deliveredAt, row.to, realms));
  }
  return Number.isFinite(origin) ? origin : 0;
}

/** By realm, in the order of time. */
export function* slicesOf(
  messages: RowWindow<MessageRow>,
  realms: ReadonlyMap<RealmId, RealmRow>,
  origin: number,
): Generator<void, ReadonlyMap<RealmId, readonly Slice[]>> {
  const byRealm = new Map<RealmId, Slice[]>();
  const add = (slice: Slice): void => {
    const list = byRealm.get(slice.realm);
    if (list) list.push(slice);
    else byRealm.set(slice.realm, [slice]);
  };
  for (let place = 0; place < messages.count; place++) {
    if (place % STRIDE === STRIDE - 1) yield;
    const row = messages.row(place);
    if (!row) continue;
    const { index, from, to, postedAt, deliveredAt, took, handling } = row;
    const posted =
      postedAt === null || from === null ? null : aligned(postedAt, from, realms) - origin;
    if (posted !== null && from !== null)
      add({ what: 'post', realm: from, place, index, at: posted, took: Math.max(took, SHORTEST) });
    if (deliveredAt === null || to === null) continue;
    // By no more than two clocks differ it may seem to arrive before it left.
    const at = Math.max(aligned(deliveredAt, to, realms) - origin, (posted ?? 0) + SHORTEST);
    add({ what: 'handler', realm: to, place, index, at, took: Math.max(handling, SHORTEST) });
  }
  for (const [realm, slices] of byRealm) byRealm.set(realm, yield* nested(slices));
  return byRealm;
}

const rank = ({ what }: Slice): number => (what === 'handler' ? 0 : 1);

function* nested(slices: readonly Slice[]): Generator<void, Slice[]> {
  const sort = sortSteps(slices.length, (one, other) => {
    const [a, b] = [slices[one] as Slice, slices[other] as Slice];
    return a.at - b.at || rank(a) - rank(b) || a.index - b.index;
  });
  let step = sort.next();
  for (; !step.done; step = sort.next()) yield;
  const sorted = Array.from(step.value, (place) => slices[place] as Slice);
  nest(sorted);
  return sorted;
}

/** `slices` are in the order of time. */
function nest(slices: readonly Slice[]): void {
  let handler: Slice | null = null;
  let free = Number.NEGATIVE_INFINITY;
  for (const slice of slices) {
    slice.at = Math.max(slice.at, free);
    if (handler && slice.at >= handler.at + handler.took) handler = null;
    if (slice.what === 'handler') {
      if (handler) slice.at = handler.at + handler.took;
      handler = slice;
      // No two begin at one moment: a viewer knows by that which of them a flow belongs to.
      free = slice.at + NANOSECOND;
      continue;
    }
    if (handler) slice.took = Math.min(slice.took, handler.at + handler.took - slice.at);
    free = slice.at + slice.took;
  }
}

/**
 * Sorts a list in slices, so that the panel answers meanwhile: first the keys, then short runs, then runs are merged two by two.
 * Equal keys keep their order, also downwards.
 */
import type { RowWindow } from '../../../instrumentation/model/rows';
import { compareKeys, type SortKey } from './row-order';

export interface Sorting<Row> {
  /** Goes on until it is time; true when all is sorted. */
  more(late: () => boolean): boolean;
  /** How far it is, from 0 to 1. */
  readonly share: number;
  /** Once it is sorted. */
  readonly rows: RowWindow<Row>;
}

/** Rows that are sorted in one go: some milliseconds. */
const RUN = 4_096;
/** Rows between two looks at the clock. */
const STRIDE = 512;
/** What a key costs, in steps of a merge. */
const KEY_COST = 4;

export function sortInSlices<Row>(
  rows: RowWindow<Row>,
  key: (row: Row) => SortKey,
  down: boolean,
): Sorting<Row> {
  const count: number = rows.count;
  const keys: SortKey[] = [];
  const sign = down ? -1 : 1;
  let order = new Uint32Array(count);
  let merged = new Uint32Array(count);
  const compare = (one: number, other: number): number =>
    sign * compareKeys(keys[one] ?? '', keys[other] ?? '') || one - other;
  const passes = Math.max(0, Math.ceil(Math.log2(Math.max(1, count / RUN))));
  const whole = count * (KEY_COST + 1 + passes);
  let cost = 0;
  const steps = work();

  /** Each step is a moment's work. */
  function* work(): Generator<void> {
    for (let place = 0; place < count; place++) {
      const row = rows.row(place);
      keys.push(row === undefined ? '' : key(row));
      cost += KEY_COST;
      if (place % STRIDE === STRIDE - 1) yield;
    }
    for (let from = 0; from < count; from += RUN) {
      const run = Array.from({ length: Math.min(RUN, count - from) }, (_, i) => from + i);
      order.set(run.sort(compare), from);
      cost += run.length;
      yield;
    }
    for (let wide = RUN; wide < count; wide *= 2) {
      for (let from = 0; from < count; from += 2 * wide)
        yield* merge(from, Math.min(from + wide, count), Math.min(from + 2 * wide, count));
      [order, merged] = [merged, order];
    }
  }

  function* merge(from: number, middle: number, end: number): Generator<void> {
    let [left, right] = [from, middle];
    for (let to = from; to < end; to++) {
      const takesLeft =
        right >= end ||
        (left < middle && compare(order[left] as number, order[right] as number) <= 0);
      merged[to] = order[takesLeft ? left++ : right++] as number;
      cost += 1;
      if (to % STRIDE === 0) yield;
    }
  }

  return {
    more(late) {
      while (!steps.next().done) if (late()) return false;
      return true;
    },
    get share() {
      return whole === 0 ? 1 : Math.min(1, cost / whole);
    },
    get rows() {
      const places = order;
      return { count, row: (place: number) => rows.row(places[place] ?? -1) };
    },
  };
}

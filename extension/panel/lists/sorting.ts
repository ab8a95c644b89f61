/** Sorts a list in slices, so that the panel answers meanwhile. Equal keys keep their order, also downwards. */
import type { RowWindow } from '../../../instrumentation/model/rows';
import { passesFor, sortSteps } from '../../../instrumentation/model/sort-steps';
import { compareKeys, type SortKey } from './row-order';

export interface Sorting<Row> {
  /** Goes on until it is time; true when all is sorted. */
  more(late: () => boolean): boolean;
  /** How far it is, from 0 to 1. */
  readonly share: number;
  /** Once it is sorted. */
  readonly rows: RowWindow<Row>;
}

/** Keys between two looks at the clock. */
const STRIDE = 512;
/** What a key costs, in places of a merge. */
const KEY_COST = 4;

export function sortInSlices<Row>(
  rows: RowWindow<Row>,
  key: (row: Row) => SortKey,
  down: boolean,
): Sorting<Row> {
  const count: number = rows.count;
  const keys: SortKey[] = [];
  const sign = down ? -1 : 1;
  const whole = count * (KEY_COST + passesFor(count));
  let cost = 0;
  let order: Uint32Array = new Uint32Array();
  const steps = work();

  function* work(): Generator<void> {
    for (let place = 0; place < count; place++) {
      const row = rows.row(place);
      keys.push(row === undefined ? '' : key(row));
      cost += KEY_COST;
      if (place % STRIDE === STRIDE - 1) yield;
    }
    const sort = sortSteps(
      count,
      (one, other) => sign * compareKeys(keys[one] ?? '', keys[other] ?? '') || one - other,
    );
    for (let step = sort.next(); ; step = sort.next()) {
      if (step.done) {
        order = step.value;
        return;
      }
      cost += step.value;
      yield;
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

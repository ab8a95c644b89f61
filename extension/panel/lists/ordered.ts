/**
 * Sorting a list that grows. In order of coming it costs nothing; by any other column it is sorted in slices, and the order is
 * kept for a while, so that sorting takes at most a tenth of the time however long the list is.
 */
import type { RowWindow } from '../../../instrumentation/model/rows';
import type { Sort } from '../store/view-store';
import type { SortKey } from './row-order';
import { type Sorting, sortInSlices } from './sorting';

export interface Order<Row> {
  readonly column: string;
  readonly down: boolean;
  key(row: Row): SortKey;
}

export interface Sorted<Row> {
  /** Until it is sorted: as it was sorted before, or in order of coming where other rows are meant. */
  readonly rows: RowWindow<Row>;
  /** How far the sorting is, from 0 to 1; null when it is done, or goes on behind an order that still holds. */
  readonly progress: number | null;
  /** It goes on, in slices. */
  readonly running: boolean;
  /** Milliseconds until rows that came since then are sorted in; null where there are none. */
  readonly again: number | null;
}

export interface Ordered<Row> {
  /** `identity`: what the rows are; another one is sorted at once. */
  update(rows: RowWindow<Row>, identity: string, order: Order<Row> | null): Sorted<Row>;
  /** Goes on for another slice; true when nothing is left to sort. */
  more(): boolean;
}

interface Sortable<Row, Context> {
  readonly id: string;
  sortKey(row: Row, context: Context): SortKey;
}

/** The order that a grid is to be in; null for the order of coming. */
export function orderOf<Row, Context>(
  columns: readonly Sortable<Row, Context>[],
  sort: Sort | null,
  context: Context,
): Order<Row> | null {
  const column = columns.find(({ id }) => id === sort?.column);
  if (column === undefined || sort === null) return null;
  return {
    column: column.id,
    down: sort.direction === 'descending',
    key: (row) => column.sortKey(row, context),
  };
}

const SHARE = 10;
/** Milliseconds of each slice. */
const SLICE = 12;

export function createOrdered<Row>(
  now: () => number = () => performance.now(),
  slice: number = SLICE,
): Ordered<Row> {
  let meant = '';
  let asked = '';
  let result: RowWindow<Row> | null = null;
  let running: Sorting<Row> | null = null;
  /** Nothing that was sorted before answers the question: the reader waits for this one. */
  let awaited = false;
  let count = 0;
  let took = 0;
  let again = 0;

  function forget(): void {
    running = null;
    result = null;
    asked = '';
  }

  function more(): boolean {
    if (running === null) return true;
    const began = now();
    const done = running.more(() => now() - began >= slice);
    took += now() - began;
    if (!done) return false;
    result = running.rows;
    running = null;
    awaited = false;
    again = now() + took * SHARE;
    return true;
  }

  function begin(rows: RowWindow<Row>, order: Order<Row>): void {
    count = rows.count;
    took = 0;
    running = sortInSlices(rows, order.key, order.down);
    more();
  }

  return {
    update(rows, identity, order) {
      if (order === null) {
        forget();
        return { rows, progress: null, running: false, again: null };
      }
      if (identity !== meant || rows.count < count) forget();
      meant = identity;
      const question = `${order.column} ${order.down}`;
      if (question !== asked) {
        asked = question;
        awaited = true;
        begin(rows, order);
      } else if (running === null && (result === null || now() >= again)) begin(rows, order);
      return {
        rows: result ?? rows,
        progress: awaited && running !== null ? running.share : null,
        running: running !== null,
        again: running === null && rows.count > count ? Math.max(0, again - now()) : null,
      };
    },
    more,
  };
}

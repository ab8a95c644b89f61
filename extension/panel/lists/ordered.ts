/**
 * Sorting a list that grows. In order of coming it costs nothing; by any other column the order is kept for a
 * while, so that sorting takes at most a tenth of the time however long the list is.
 */
import type { RowWindow } from '../../../instrumentation/model/rows';
import type { Sort } from '../store/view-store';
import { type SortKey, sorted } from './row-order';

export interface Order<Row> {
  readonly column: string;
  readonly down: boolean;
  key(row: Row): SortKey;
}

export interface Ordered<Row> {
  /** `identity`: what the rows are; another one is sorted at once. */
  update(rows: RowWindow<Row>, identity: string, order: Order<Row> | null): RowWindow<Row>;
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

export function createOrdered<Row>(now: () => number = () => performance.now()): Ordered<Row> {
  let asked = '';
  let result: RowWindow<Row> | null = null;
  let count = 0;
  let again = 0;

  return {
    update(rows, identity, order) {
      if (order === null) {
        result = null;
        return rows;
      }
      const question = `${order.column} ${order.down} ${identity}`;
      const began = now();
      if (result !== null && question === asked && rows.count >= count && began < again)
        return result;
      asked = question;
      count = rows.count;
      result = sorted(rows, order.key, order.down);
      again = now() + (now() - began) * SHARE;
      return result;
    },
  };
}

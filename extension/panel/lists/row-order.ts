/** Sorting for the eye: windows over rows in another order than the model's. */
import type { RowWindow } from '../../../instrumentation/model/rows';

export type SortKey = string | number;

export function emptyWindow<Row>(): RowWindow<Row> {
  return { count: 0, row: () => undefined };
}

export function reversed<Row>(rows: RowWindow<Row>): RowWindow<Row> {
  return {
    get count() {
      return rows.count;
    },
    row: (index) => rows.row(rows.count - 1 - index),
  };
}

/** Equal keys keep their order, also when sorted downwards. */
export function sorted<Row>(
  rows: RowWindow<Row>,
  key: (row: Row) => SortKey,
  down: boolean,
): RowWindow<Row> {
  const keys: SortKey[] = [];
  const order: number[] = [];
  for (let index = 0; index < rows.count; index++) {
    const row = rows.row(index);
    order.push(index);
    keys.push(row === undefined ? '' : key(row));
  }
  const sign = down ? -1 : 1;
  order.sort((one, other) => sign * compareKeys(keys[one] ?? '', keys[other] ?? '') || one - other);
  return { count: order.length, row: (index) => rows.row(order[index] ?? -1) };
}

function compareKeys(one: SortKey, other: SortKey): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') {
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return typeof one === 'number' ? -1 : 1;
}

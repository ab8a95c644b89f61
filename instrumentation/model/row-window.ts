import type { MessageRow, RowWindow } from './rows';

/** A live window: it always shows the list that `rows` gives now. */
export function windowOf<Row>(rows: () => readonly Row[]): RowWindow<Row> {
  return {
    get count() {
      return rows().length;
    },
    row: (index) => rows()[index],
  };
}

/** Where the message stands, or would stand: rows are in the order of their index. */
export function placeOf(
  { index }: Pick<MessageRow, 'index'>,
  messages: RowWindow<MessageRow>,
): number {
  let low = 0;
  let high = messages.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages.row(middle)?.index ?? index) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last rows of the window, at most so many. */
export function newest<Row>(rows: RowWindow<Row>, most: number): Row[] {
  const found: Row[] = [];
  for (let place = Math.max(0, rows.count - most); place < rows.count; place++) {
    const row = rows.row(place);
    if (row !== undefined) found.push(row);
  }
  return found;
}

import type { RowWindow } from './rows';

/** A live window: it always shows the list that `rows` gives now. */
export function windowOf<Row>(rows: () => readonly Row[]): RowWindow<Row> {
  return {
    get count() {
      return rows().length;
    },
    row: (index) => rows()[index],
  };
}

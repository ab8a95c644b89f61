/** Goes through a list from one row to the next that passes, round the end, in slices. */
import type { RowWindow } from '../../../instrumentation/model/rows';

export interface Search<Row> {
  readonly rows: RowWindow<Row>;
  /** The row to begin behind; -1 begins before the first. */
  readonly from: number;
  readonly step: 1 | -1;
  /** Also look at the row to begin with, first of all. */
  readonly here: boolean;
  test(row: Row): boolean;
}

const SLICE = 12;
const STRIDE = 256;

/** The place, -1 where none passes, null when it was given up. `stopped` is asked after each slice. */
export async function findRow<Row>(
  { rows, from, step, here, test }: Search<Row>,
  stopped: (looked: number) => boolean,
): Promise<number | null> {
  const { count } = rows;
  let end = performance.now() + SLICE;
  const begin = from < 0 && step < 0 ? 0 : from;
  for (let looked = here && from >= 0 ? 0 : 1; looked <= count; looked++) {
    const place = (((begin + step * looked) % count) + count) % count;
    const row = rows.row(place);
    if (row !== undefined && test(row)) return place;
    if (looked % STRIDE === 0 && performance.now() > end) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (stopped(looked)) return null;
      end = performance.now() + SLICE;
    }
  }
  return -1;
}

/** Goes from mark to mark through the rows of the view that is open. */
import { useEffect, useRef } from 'react';
import type { RowWindow } from '../../../instrumentation/model/rows';
import { findRow } from '../lists/find-row';
import { usePanelStore, useSlice } from '../store/react';
import { type Subject, subjectKey } from '../subject';

export interface StepInput<Row> {
  readonly rows: RowWindow<Row>;
  isSelected(row: Row): boolean;
  select(row: Row): void;
  subjectOf(row: Row): Subject;
}

export function useNextMark<Row>(input: StepInput<Row>): void {
  const store = usePanelStore();
  const { wish, step } = useSlice(store.rowMarks, (state) => state);
  const latest = useRef(input);
  latest.current = input;
  const handled = useRef(wish);

  useEffect(() => {
    if (wish === handled.current) return;
    handled.current = wish;
    const { rows, isSelected, select, subjectOf } = latest.current;
    const { marked } = store.rowMarks.getState();
    if (marked.size === 0) return;
    let stopped = false;
    const test = (row: Row): boolean => marked.has(subjectKey(subjectOf(row)));
    const from = placeWhere(rows, isSelected);
    void findRow({ rows, from, step, here: false, test }, () => stopped).then((place) => {
      const row = place === null ? undefined : rows.row(place);
      if (row !== undefined) select(row);
    });
    return () => {
      stopped = true;
    };
  }, [wish, step, store]);
}

/** -1 where there is none. */
export function placeWhere<Row>(rows: RowWindow<Row>, test: (row: Row) => boolean): number {
  for (let place = 0; place < rows.count; place++) {
    const row = rows.row(place);
    if (row !== undefined && test(row)) return place;
  }
  return -1;
}

/** Follows the search, and the marks, through the rows of the view that is open. Returns what is looked for, to be marked in the cells. */
import { useEffect, useRef } from 'react';
import { type Filter, parseFilter } from '../../../instrumentation/model/filter';
import { findRow } from '../lists/find-row';
import { usePanelStore, useSlice } from '../store/react';
import { placeWhere, type StepInput, useNextMark } from './use-next-mark';

interface FoundInput<Row> extends StepInput<Row> {
  test(search: Filter): ((row: Row) => boolean) | null;
}

export function useFound<Row>(input: FoundInput<Row>): string {
  useNextMark(input);
  const store = usePanelStore();
  const query = useSlice(store.search, (state) => state.query);
  const wish = useSlice(store.search, (state) => state.wish);
  const step = useSlice(store.search, (state) => state.step);
  const latest = useRef(input);
  latest.current = input;
  const handled = useRef(wish);
  const looked = useRef('');

  useEffect(() => {
    if (wish === handled.current) return;
    handled.current = wish;
    const { rows, test, isSelected, select } = latest.current;
    const passes = query.trim() === '' ? null : test(plain(query));
    if (passes === null) return;
    const again = looked.current !== query;
    looked.current = query;
    const from = placeWhere(rows, isSelected);
    let stopped = false;
    const isStopped = (looking: number): boolean => {
      if (!stopped) store.search.setState({ looking });
      return stopped;
    };
    void findRow({ rows, from, step, here: again, test: passes }, isStopped).then((place) => {
      if (!stopped && store.search.getState().looking !== null)
        store.search.setState({ looking: null });
      const row = place === null ? undefined : rows.row(place);
      if (row !== undefined) select(row);
      else if (place === -1) store.search.setState({ missed: true });
    });
    return () => {
      stopped = true;
      if (store.search.getState().looking !== null) store.search.setState({ looking: null });
    };
  }, [wish, query, step, store]);

  return query.trim();
}

/** As text, whatever it looks like; DevTools' search bar knows no filter language. */
const plain = (query: string): Filter => parseFilter(`"${query.trim().replace(/[\\"]/g, '\\$&')}"`);

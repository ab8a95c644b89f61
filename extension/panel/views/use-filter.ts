/** The filter that is on, read once for all views. */
import { useMemo } from 'react';
import { type Filter, printFilter } from '../../../instrumentation/model/filter';
import { filterOf } from '../store/filter-store';
import { usePanelStore, useSlice } from '../store/react';

export interface FilterInUse {
  readonly filter: Filter;
  /** The same for two filters that mean the same. */
  readonly identity: string;
  readonly on: boolean;
}

export function useFilter(): FilterInUse {
  const store = usePanelStore();
  const text = useSlice(store.filter, (state) => state.text);
  const saved = useSlice(store.filter, (state) => state.saved);
  return useMemo(() => {
    const filter = filterOf({ text, saved });
    return { filter, identity: printFilter(filter), on: filter.terms.length > 0 };
  }, [text, saved]);
}

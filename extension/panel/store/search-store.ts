/** DevTools' own search, and the one of our window: what is looked for, and each wish to go to the next place. */
import { createStore } from 'zustand/vanilla';

export interface SearchState {
  /** '' while nothing is looked for. */
  readonly query: string;
  /** Rises with each wish; which way the last one went. */
  readonly wish: number;
  readonly step: 1 | -1;
  /** Whether our own bar shows; DevTools has its own. */
  readonly bar: boolean;
  /** Nothing was found on the last wish. */
  readonly missed: boolean;
  /** Rows looked at so far, where it takes longer than a moment; null while nothing is looked for. */
  readonly looking: number | null;
}

export type SearchAction =
  | 'performSearch'
  | 'nextSearchResult'
  | 'previousSearchResult'
  | 'cancelSearch';

/** What devtools.html tells the panel's window of. */
export const SEARCH_EVENT = 'portscope-search';
export interface SearchDetail {
  readonly action: string;
  readonly query: string;
}

export function createSearchStore() {
  const store = createStore<SearchState>(() => ({
    query: '',
    wish: 0,
    step: 1,
    bar: false,
    missed: false,
    looking: null,
  }));
  const wish = (step: 1 | -1, query = store.getState().query): void =>
    store.setState(({ wish }) => ({ query, step, wish: wish + 1, missed: false }));

  return {
    ...store,
    look: (query: string) => wish(1, query),
    next: () => wish(1),
    previous: () => wish(-1),
    cancel: () => store.setState({ query: '', bar: false, missed: false }),
    /** As `panel.onSearch` names them. */
    take({ action, query }: SearchDetail): void {
      if (action === 'performSearch') wish(1, query);
      else if (action === 'nextSearchResult') wish(1);
      else if (action === 'previousSearchResult') wish(-1);
      else if (action === 'cancelSearch') store.setState({ query: '' });
    },
  };
}

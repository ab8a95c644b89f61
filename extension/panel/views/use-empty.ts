/** Why a view has nothing to show; null where it shows something. */
import { usePanelStore, useSlice } from '../store/react';
import { type Empty, emptyKind } from './empty';
import { useFilter } from './use-filter';

/** `shown` of `all` there are. */
export function useEmpty(shown: number, all: number): Empty | null {
  const store = usePanelStore();
  const connection = useSlice(store.connection, (state) => state);
  const { on } = useFilter();
  // With a filter on, it is what one would try first.
  return emptyKind({
    connection,
    paused: connection.feed.paused,
    shown,
    inScope: on ? all : 0,
    all,
  });
}

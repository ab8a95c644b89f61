/** The only file that joins the stores to React. */
import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { PanelStore } from './panel-store';

export const PanelStoreContext = createContext<PanelStore | null>(null);

export function usePanelStore(): PanelStore {
  const store = useContext(PanelStoreContext);
  if (store === null) throw new Error('The panel’s views are drawn inside <PanelStoreContext>');
  return store;
}

type Readable<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

export function useSlice<State, Picked>(
  slice: Readable<State>,
  pick: (state: State) => Picked,
): Picked {
  return useStore(slice, pick);
}

/** What lies over the panel: the cheat sheet, or the command palette. */
import { createStore } from 'zustand/vanilla';

export interface OverlayState {
  readonly open: 'help' | 'palette' | null;
}

export const createOverlayStore = () => createStore<OverlayState>(() => ({ open: null }));

/** What is selected in each view, by identity: rows may come, go and move without changing it. */
import { createStore } from 'zustand/vanilla';
import type { MessageRef } from '../../../instrumentation/trace/events';
import type { ChannelId } from '../../../instrumentation/trace/ids';

export interface SelectionState {
  readonly channel: ChannelId | null;
  readonly message: MessageRef | null;
}

export const createSelectionStore = () =>
  createStore<SelectionState>(() => ({ channel: null, message: null }));

export type SelectionStore = ReturnType<typeof createSelectionStore>;

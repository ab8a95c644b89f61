/** How the reader wants to read messages. Remembered. */
import { createStore } from 'zustand/vanilla';
import { type Memory, readMemory, writeMemory } from './memory';

export interface ReadingState {
  /** Heartbeats stand behind one message. */
  readonly foldHeartbeats: boolean;
}

const KEY = 'portscope.reading';

export function createReadingStore(memory: Memory | null) {
  const saved = Object(readMemory(memory, KEY)) as Record<string, unknown>;
  const store = createStore<ReadingState>(() => ({
    foldHeartbeats: saved.foldHeartbeats !== false,
  }));
  return {
    ...store,
    foldHeartbeats(on: boolean): void {
      store.setState({ foldHeartbeats: on });
      writeMemory(memory, KEY, store.getState());
    },
  };
}

/** How the reader wants to read messages and findings. Remembered. */
import { createStore } from 'zustand/vanilla';
import { type Memory, readMemory, writeMemory } from './memory';

export interface ReadingState {
  /** Heartbeats stand behind one message. */
  readonly foldHeartbeats: boolean;
  /** Rules whose findings stand behind the rule's line. */
  readonly foldedRules: readonly string[];
}

const KEY = 'portscope.reading';
const MOST = 200;

export function createReadingStore(memory: Memory | null) {
  const store = createStore<ReadingState>(() => remembered(memory));

  function keep(change: Partial<ReadingState>): void {
    store.setState(change);
    writeMemory(memory, KEY, store.getState());
  }

  return {
    ...store,
    foldHeartbeats: (on: boolean): void => keep({ foldHeartbeats: on }),
    foldRule(rule: string, on: boolean): void {
      const { foldedRules } = store.getState();
      if (foldedRules.includes(rule) === on) return;
      keep({
        foldedRules: on ? [...foldedRules, rule] : foldedRules.filter((one) => one !== rule),
      });
    },
    /** These, and no others. */
    foldRules: (rules: readonly string[]): void => keep({ foldedRules: [...new Set(rules)] }),
  };
}

function remembered(memory: Memory | null): ReadingState {
  const saved = Object(readMemory(memory, KEY)) as Record<string, unknown>;
  const { foldedRules } = saved;
  return {
    foldHeartbeats: saved.foldHeartbeats !== false,
    foldedRules: Array.isArray(foldedRules)
      ? foldedRules.filter((one) => typeof one === 'string').slice(0, MOST)
      : [],
  };
}

/** Rows that the reader marked, to find them again: kept for as long as the app runs, also while the panel is closed. */
import { createStore } from 'zustand/vanilla';
import { type Subject, subjectKey } from '../subject';
import { type Memory, readMemory, writeMemory } from './memory';

export interface RowMarksState {
  /** By `subjectKey`. */
  readonly marked: ReadonlySet<string>;
  /** Rises with each wish to go to the next one; which way the last one went. */
  readonly wish: number;
  readonly step: 1 | -1;
}

const KEY = 'portscope.marks';
const MOST = 1_000;

export function createRowMarksStore(memory: Memory | null) {
  const store = createStore<RowMarksState>(() => ({ marked: new Set(), wish: 0, step: 1 }));
  let launch = '';

  function keep(marked: ReadonlySet<string>): void {
    store.setState({ marked });
    writeMemory(memory, KEY, { launch, marked: [...marked] });
  }

  return {
    ...store,
    /** Marks are of one session. */
    enter(session: string): void {
      if (session === launch) return;
      launch = session;
      store.setState({ marked: remembered(memory, session) });
    },
    toggle(subject: Subject): void {
      const marked = new Set(store.getState().marked);
      const key = subjectKey(subject);
      if (!marked.delete(key) && marked.size < MOST) marked.add(key);
      keep(marked);
    },
    forgetAll: () => keep(new Set()),
    go: (step: 1 | -1) => store.setState(({ wish }) => ({ step, wish: wish + 1 })),
  };
}

function remembered(memory: Memory | null, session: string): ReadonlySet<string> {
  const known = Object(readMemory(memory, KEY)) as { launch?: unknown; marked?: unknown };
  if (known.launch !== session || !Array.isArray(known.marked)) return new Set();
  return new Set(known.marked.filter((one) => typeof one === 'string').slice(0, MOST));
}

/** The filter that is being typed, and those that were kept: each is switched on and off, and all that are on hold. */
import { createStore } from 'zustand/vanilla';
import { type Filter, parseFilter, printFilter } from '../../../instrumentation/model/filter';
import { type Memory, readMemory, writeMemory } from './memory';

export interface SavedFilter {
  readonly text: string;
  readonly on: boolean;
}

export interface FilterState {
  readonly text: string;
  readonly saved: readonly SavedFilter[];
  /** Whether the bar shows. A filter that is on stays on without it. */
  readonly shown: boolean;
}

const KEY = 'portscope.filters';
const MOST = 50;

export function createFilterStore(memory: Memory | null) {
  const store = createStore<FilterState>(() => ({ text: '', ...remembered(memory) }));

  function keep(change: Partial<FilterState>): void {
    store.setState(change);
    const { saved, shown } = store.getState();
    writeMemory(memory, KEY, { saved, shown });
  }

  return {
    ...store,
    type: (text: string) => store.setState({ text }),
    show: (shown: boolean) => keep({ shown }),
    /** What is typed becomes one of the kept filters, and is on. */
    save(): void {
      const { text, saved } = store.getState();
      const trimmed = text.trim();
      if (trimmed === '') return;
      const others = saved.filter((one) => one.text !== trimmed);
      store.setState({ text: '' });
      keep({ saved: [...others, { text: trimmed, on: true }].slice(-MOST) });
    },
    toggle(text: string): void {
      const { saved } = store.getState();
      keep({ saved: saved.map((one) => (one.text === text ? { ...one, on: !one.on } : one)) });
    },
    remove: (text: string) =>
      keep({ saved: store.getState().saved.filter((one) => one.text !== text) }),
    /** Takes it off the shelf and into the box again. */
    edit(text: string): void {
      keep({ text, saved: store.getState().saved.filter((one) => one.text !== text) });
    },
    /** "Only this": one more term, unless it is there already. Its opposite goes. */
    add(term: string): void {
      const opposite = term.startsWith('-') ? term.slice(1) : `-${term}`;
      const [wanted, unwanted] = [printed(term), printed(opposite)];
      const kept = parseFilter(store.getState().text).terms.filter(
        (one) => ![wanted, unwanted].includes(printFilter({ terms: [one] })),
      );
      store.setState({ text: [printFilter({ terms: kept }), term].join(' ').trim() });
    },
    clear(): void {
      const { saved } = store.getState();
      store.setState({ text: '' });
      if (saved.some((one) => one.on)) keep({ saved: saved.map((one) => ({ ...one, on: false })) });
    },
  };
}

/** What is typed and all kept filters that are on, as one. */
export function filterOf({ text, saved }: Pick<FilterState, 'text' | 'saved'>): Filter {
  const texts = [text, ...saved.filter((one) => one.on).map((one) => one.text)];
  return { terms: texts.flatMap((one) => parseFilter(one).terms), problems: [] };
}

const printed = (text: string): string => printFilter(parseFilter(text));

function remembered(memory: Memory | null): Pick<FilterState, 'saved' | 'shown'> {
  const known = Object(readMemory(memory, KEY)) as { saved?: unknown; shown?: unknown };
  const saved = Array.isArray(known.saved) ? known.saved.filter(isSaved).slice(0, MOST) : [];
  return { saved, shown: known.shown !== false };
}

function isSaved(value: unknown): value is SavedFilter {
  const { text, on } = Object(value) as { text?: unknown; on?: unknown };
  return typeof text === 'string' && text !== '' && typeof on === 'boolean';
}

/** How the reader wants to see it. What belongs to the reader rather than to the moment is remembered. */
import { createStore } from 'zustand/vanilla';

export const VIEWS = ['channels', 'messages'] as const;
export type ViewId = (typeof VIEWS)[number];
export type Scope = 'window' | 'app';

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface GridSettings {
  readonly sort: Sort | null;
  /** Widths in px of the columns that were resized. */
  readonly widths: Readonly<Record<string, number>>;
}

export interface ViewState {
  readonly view: ViewId;
  readonly scope: Scope;
  readonly filter: string;
  readonly grids: Readonly<Record<ViewId, GridSettings>>;
}

/** `localStorage`, or anything like it. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'portscope.view';

export function createViewStore(scope: Scope, memory: Memory | null) {
  const grids = remembered(memory);
  const store = createStore<ViewState>(() => ({ view: 'channels', scope, filter: '', grids }));

  function changeGrid(view: ViewId, change: Partial<GridSettings>): void {
    const grids = store.getState().grids;
    const changed = { ...grids, [view]: { ...grids[view], ...change } };
    store.setState({ grids: changed });
    try {
      memory?.setItem(
        KEY,
        JSON.stringify({ channels: changed.channels.widths, messages: changed.messages.widths }),
      );
    } catch {
      // a full or forbidden storage costs the memory of the widths, nothing else
    }
  }

  return {
    ...store,
    /** First click sorts up, the second down, the third goes back to the order of time. */
    sortBy(view: ViewId, column: string): void {
      const { sort } = store.getState().grids[view];
      changeGrid(view, { sort: nextSort(sort, column) });
    },
    resize(view: ViewId, column: string, width: number | null): void {
      const { [column]: _old, ...others } = store.getState().grids[view].widths;
      changeGrid(view, { widths: width === null ? others : { ...others, [column]: width } });
    },
  };
}

export type ViewStore = ReturnType<typeof createViewStore>;

function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

function remembered(memory: Memory | null): Record<ViewId, GridSettings> {
  let saved: unknown = null;
  try {
    saved = JSON.parse(memory?.getItem(KEY) ?? 'null');
  } catch {
    // nothing remembered
  }
  return { channels: gridOf(saved, 'channels'), messages: gridOf(saved, 'messages') };
}

function gridOf(saved: unknown, view: ViewId): GridSettings {
  const widths: Record<string, number> = {};
  const entries = Object.entries(Object(Object(saved)[view]) as Record<string, unknown>);
  for (const [column, width] of entries) {
    if (typeof width === 'number' && width >= 20 && width <= 4000) widths[column] = width;
  }
  return { sort: null, widths };
}

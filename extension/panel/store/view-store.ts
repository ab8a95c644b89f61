/** How the reader wants to see it. What belongs to the reader rather than to the moment is remembered. */
import { createStore } from 'zustand/vanilla';
import { VIEWS, type ViewId } from '../navigation/place';
import { type Memory, readMemory, writeMemory } from './memory';

/** Views that are a table. */
export const GRIDS = ['channels', 'messages', 'realms', 'findings'] as const;
export type GridId = (typeof GRIDS)[number];
export type Scope = 'window' | 'app';

export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface GridSettings {
  readonly sort: Sort | null;
  /** Widths in px of the columns that were resized. */
  readonly widths: Readonly<Record<string, number>>;
  /** Columns that do not show. */
  readonly hidden: readonly string[];
  /** Columns from left to right, as far as they were moved; the others follow as they come. */
  readonly order: readonly string[];
}

/** Percent of the room that the details have, beside the view and below it. */
export interface SideSizes {
  readonly wide: number;
  readonly narrow: number;
}

export interface ViewState {
  readonly view: ViewId;
  readonly scope: Scope;
  /** "This window" has what its pages before the one of now said: it is preserved across reloads. */
  readonly earlierPages: boolean;
  readonly side: SideSizes;
  readonly grids: Readonly<Record<GridId, GridSettings>>;
}

const KEY = 'portscope.view';
const PLAIN: GridSettings = { sort: null, widths: {}, hidden: [], order: [] };

type Named = { readonly id: string };

/** `scopes`: those there are; a window of our own has no "this window". The first is meant where nothing is remembered. */
export function createViewStore(scopes: readonly [Scope, ...Scope[]], memory: Memory | null) {
  const store = createStore<ViewState>(() => remembered(memory, scopes));
  store.subscribe(({ grids, side, view, scope, earlierPages }, before) => {
    if (
      grids === before.grids &&
      side === before.side &&
      view === before.view &&
      scope === before.scope &&
      earlierPages === before.earlierPages
    )
      return;
    const unsorted = GRIDS.map((id) => [id, { ...grids[id], sort: null }] as const);
    writeMemory(memory, KEY, {
      ...Object.fromEntries(unsorted),
      side,
      view,
      scope,
      earlierPages,
    });
  });

  function changeGrid(grid: GridId, change: Partial<GridSettings>): void {
    const { grids } = store.getState();
    store.setState({ grids: { ...grids, [grid]: { ...grids[grid], ...change } } });
  }

  const settings = (grid: GridId): GridSettings => store.getState().grids[grid];

  return {
    ...store,
    /** First click sorts up, the second down, the third goes back to the order of time. */
    sortBy(grid: GridId, column: string): void {
      changeGrid(grid, { sort: nextSort(settings(grid).sort, column) });
    },
    sort(grid: GridId, column: string, direction: Sort['direction']): void {
      changeGrid(grid, { sort: { column, direction } });
    },
    /** Back to the order of time. */
    unsort: (grid: GridId) => changeGrid(grid, { sort: null }),
    resize(grid: GridId, column: string, width: number | null): void {
      const { [column]: _old, ...others } = settings(grid).widths;
      changeGrid(grid, { widths: width === null ? others : { ...others, [column]: width } });
    },
    toggleColumn(grid: GridId, column: string): void {
      const { hidden } = settings(grid);
      changeGrid(grid, {
        hidden: hidden.includes(column)
          ? hidden.filter((one) => one !== column)
          : [...hidden, column],
      });
    },
    /** Past the next column that shows. */
    moveColumn(grid: GridId, columns: readonly Named[], column: string, step: 1 | -1): void {
      const { hidden, order } = settings(grid);
      const ids = ordered(columns, order).map(({ id }) => id);
      const from = ids.indexOf(column);
      let to = from + step;
      while (hidden.includes(ids[to] ?? '')) to += step;
      if (from === -1 || to < 0 || to >= ids.length) return;
      ids.splice(from, 1);
      ids.splice(to, 0, column);
      changeGrid(grid, { order: ids });
    },
    sizeSide: (size: Partial<SideSizes>) =>
      store.setState(({ side }) => ({ side: { ...side, ...size } })),
    resetColumns: (grid: GridId) => changeGrid(grid, { ...PLAIN, sort: settings(grid).sort }),
  };
}

/** The columns that show, from left to right. At least one does. */
export function shownColumns<Column extends Named>(
  columns: readonly Column[],
  { hidden, order }: Pick<GridSettings, 'hidden' | 'order'>,
): readonly Column[] {
  if (hidden.length === 0 && order.length === 0) return columns;
  const shown = ordered(columns, order).filter(({ id }) => !hidden.includes(id));
  return shown.length > 0 ? shown : columns;
}

function ordered<Column extends Named>(
  columns: readonly Column[],
  order: readonly string[],
): Column[] {
  const place = (id: string): number => {
    const at = order.indexOf(id);
    return at === -1 ? order.length : at;
  };
  return [...columns].sort((one, other) => place(one.id) - place(other.id));
}

function nextSort(sort: Sort | null, column: string): Sort | null {
  if (sort?.column !== column) return { column, direction: 'ascending' };
  return sort.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

function remembered(memory: Memory | null, scopes: readonly [Scope, ...Scope[]]): ViewState {
  const saved = Object(readMemory(memory, KEY)) as Record<string, unknown>;
  const side = Object(saved.side) as Record<string, unknown>;
  return {
    view: VIEWS.find((one) => one === saved.view) ?? 'channels',
    scope: scopes.find((one) => one === saved.scope) ?? scopes[0],
    earlierPages: saved.earlierPages !== false,
    side: { wide: sizeOf(side.wide, 38), narrow: sizeOf(side.narrow, 50) },
    grids: {
      channels: gridOf(saved.channels),
      messages: gridOf(saved.messages),
      realms: gridOf(saved.realms),
      findings: gridOf(saved.findings),
    },
  };
}

const sizeOf = (saved: unknown, usual: number): number =>
  typeof saved === 'number' && saved >= 5 && saved <= 95 ? saved : usual;

function gridOf(saved: unknown): GridSettings {
  const known = Object(saved) as Record<string, unknown>;
  const widths: Record<string, number> = {};
  for (const [column, width] of Object.entries(Object(known.widths) as Record<string, unknown>)) {
    if (typeof width === 'number' && width >= 20 && width <= 4000) widths[column] = width;
  }
  return { sort: null, widths, hidden: textsOf(known.hidden), order: textsOf(known.order) };
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 100) : [];

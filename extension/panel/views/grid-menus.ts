/** What one can do with a cell or a column head. */
import { type Column, columnWidth } from '../components/grid/column';
import type { GridMenus } from '../components/grid/grid';
import type { MenuItem } from '../components/menu/menu';
import { copyText } from '../copy-text';
import type { PanelStore } from '../store/panel-store';
import { usePanelStore, useSlice } from '../store/react';
import type { GridId } from '../store/view-store';
import { type Subject, subjectKey } from '../subject';
import type { RowContext } from '../words/row-context';
import { actItems } from './acting/act-items';

type AnyColumn<Row, Context = RowContext> = Column<Row, Context>;

/** Without a `grid` of its own, its columns stay as they are. */
export function useGridMenus<Row, Context extends RowContext = RowContext>(
  grid: GridId | null,
  columns: readonly AnyColumn<Row, Context>[],
  context: Context,
  subjectOf: (row: Row) => Subject,
): GridMenus<Row> {
  const store = usePanelStore();
  const marked = useSlice(store.rowMarks, (state) => state.marked);
  const isMarked = (row: Row): boolean => marked.has(subjectKey(subjectOf(row)));
  return {
    isMarked,
    cell: (row, id) => {
      const column = columns.find((one) => one.id === id);
      return [
        column === undefined ? [] : termItems(store, column.term?.(row, context) ?? null),
        linkItems(store, column, row, context),
        goItems(store, subjectOf(row)),
        actItems(store, subjectOf(row)),
        [
          item('mark', isMarked(row) ? 'Take the mark off' : 'Mark', () =>
            store.rowMarks.toggle(subjectOf(row)),
          ),
        ],
        [
          ...(column === undefined
            ? []
            : [item('copy', 'Copy cell', () => copyText(column.text(row, context)))]),
          item('copy-row', 'Copy row', () =>
            copyText(columns.map((one) => one.text(row, context)).join('\t')),
          ),
          item('copy-link', 'Copy link', () => copyText(store.linkTo(subjectOf(row)))),
        ],
      ];
    },
    head: (id) => (grid === null ? [] : headItems(store, grid, columns, id)),
  };
}

function termItems(store: PanelStore, term: string | null): MenuItem[] {
  if (term === null) return [];
  return [
    item('only', `Only ${term}`, () => store.filter.add(term)),
    item('not', `Not ${term}`, () => store.filter.add(`-${term}`)),
  ];
}

function linkItems<Row, Context>(
  store: PanelStore,
  column: AnyColumn<Row, Context> | undefined,
  row: Row,
  context: Context,
): MenuItem[] {
  const subject = column?.subject?.(row, context) ?? null;
  if (column === undefined || subject === null) return [];
  return [item('follow', `Go to ${column.text(row, context)}`, () => store.open(subject))];
}

function goItems(store: PanelStore, subject: Subject): MenuItem[] {
  return store
    .placesOf(subject)
    .map(({ title, place }) => item(`go-${title}`, title, () => store.go(place)));
}

/** px. */
const STEP = 24;

function headItems(
  store: PanelStore,
  grid: GridId,
  columns: readonly { readonly id: string; readonly title: string; readonly width: number }[],
  id: string,
): MenuItem[][] {
  const { hidden, widths } = store.view.getState().grids[grid];
  const column = columns.find((one) => one.id === id);
  const resize = (by: number): void => {
    if (column) store.view.resize(grid, id, columnWidth(column, widths) + by);
  };
  return [
    [
      item('sort-up', 'Sort ascending', () => store.view.sort(grid, id, 'ascending')),
      item('sort-down', 'Sort descending', () => store.view.sort(grid, id, 'descending')),
      item('left', 'Move left', () => store.view.moveColumn(grid, columns, id, -1)),
      item('right', 'Move right', () => store.view.moveColumn(grid, columns, id, 1)),
      item('wider', 'Wider', () => resize(STEP)),
      item('narrower', 'Narrower', () => resize(-STEP)),
    ],
    columns.map((column) => ({
      ...item(`column-${column.id}`, column.title, () => store.view.toggleColumn(grid, column.id)),
      checked: !hidden.includes(column.id),
    })),
    [item('reset', 'Reset columns', () => store.view.resetColumns(grid))],
  ];
}

const item = (id: string, title: string, run: () => void): MenuItem => ({ id, title, run });

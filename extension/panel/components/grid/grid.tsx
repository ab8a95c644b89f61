// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/noStaticElementInteractions: its role is `grid` or `treegrid`, which the rule does not see
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: its role is `grid` or `treegrid`, which the rule does not see
/** A table of any length: 21 px rows, of which only those in sight are drawn. */
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import type { Sort } from '../../store/view-store';
import type { Subject } from '../../subject';
import { Menu, type MenuAt, type MenuItem } from '../menu/menu';
import { type Column, tracks, type Widths } from './column';
import type { Cell } from './grid-cell';
import { GridHead } from './grid-head';
import { placeAfterKey } from './grid-keys';
import { GridRow, type GridRowInput } from './grid-row';
import { useFollowTail } from './use-follow-tail';
import { useVirtualRows } from './use-virtual-rows';

/** What a right click offers, in groups. */
export interface GridMenus<Row> {
  /** Whether the reader marked it. */
  isMarked(row: Row): boolean;
  cell(row: Row, column: string | null): readonly (readonly MenuItem[])[];
  head(column: string): readonly (readonly MenuItem[])[];
}

export interface GridInput<Row, Context> {
  readonly label: string;
  readonly columns: readonly Column<Row, Context>[];
  readonly context: Context;
  readonly rows: RowWindow<Row>;
  /** By what a row is known while it moves about. */
  rowKey(row: Row): string;
  rowData(row: Row, context: Context): GridRowInput['data'];
  readonly selectedKey: string | null;
  readonly sort: Sort | null;
  readonly widths: Widths;
  readonly menus: GridMenus<Row>;
  /** What is searched for, to be marked; '' for nothing. */
  readonly found: string;
  onSelect(row: Row): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
  /** Rows fold behind others. */
  readonly tree?: boolean;
  /** False where rows don't come at the end. */
  readonly tail?: boolean;
  /** A key that the grid has no use for, on the selected row; true where it was used. */
  onKey?(key: string, row: Row): boolean;
  onFold?(row: Row): void;
}

export function Grid<Row, Context>(input: GridInput<Row, Context>): ReactElement {
  const { rows, columns, context } = input;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lastPlace = useRef(-1);
  const virtual = useVirtualRows(scroller, rows.count);
  const tail = useFollowTail(
    scroller,
    rows.count,
    input.sort === null && input.tail !== false,
    virtual.toEnd,
  );
  const { template, least } = tracks(columns, input.widths);
  const latest = useRef({ input, tail, virtual });
  latest.current = { input, tail, virtual };

  const select = useCallback((place: number) => {
    const { input, tail, virtual } = latest.current;
    const row = input.rows.row(place);
    if (row === undefined) return;
    lastPlace.current = place;
    tail.follow(place === input.rows.count - 1);
    virtual.reveal(place);
    input.onSelect(row);
  }, []);
  // Selected from outside, by a link or the search: the row comes into sight.
  const { selectedKey } = input;
  useLayoutEffect(() => {
    const { input, tail, virtual } = latest.current;
    if (selectedKey === null) return;
    const place = placeOfSelected(input, lastPlace.current);
    if (place === -1 || place === lastPlace.current) return;
    lastPlace.current = place;
    tail.follow(place === input.rows.count - 1);
    virtual.reveal(place);
  }, [selectedKey]);
  const open = useCallback((subject: Subject) => latest.current.input.onOpen(subject), []);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const closeMenu = useCallback(() => setMenu(null), []);
  const openMenu = useCallback(
    (place: number, column: string | null, x: number, y: number) => {
      const { rows, menus } = latest.current.input;
      const row = rows.row(place);
      if (row === undefined) return;
      select(place);
      setMenu({ x, y, groups: menus.cell(row, column) });
    },
    [select],
  );

  const fold = useCallback((place: number) => {
    const { rows, onFold } = latest.current.input;
    const row = rows.row(place);
    if (row !== undefined) onFold?.(row);
  }, []);

  /** The menu key, or Shift+F10: for the selected row, beside its first cell. */
  function openByKey(place: number): void {
    const box = scroller.current
      ?.querySelector('[aria-selected=true] [role=gridcell]')
      ?.getBoundingClientRect();
    if (place !== -1 && box !== undefined) openMenu(place, null, box.left + 8, box.bottom);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // A column head has keys of its own.
    const inHead = event.target instanceof Element && event.target.closest('.grid-head') !== null;
    if (inHead || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = placeOfSelected(input, lastPlace.current);
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      openByKey(at);
      return;
    }
    const place = placeAfterKey(event.key, {
      at,
      count: rows.count,
      page: virtual.page(),
      firstInSight: virtual.firstInSight(),
    });
    if (place === null) {
      const row = rows.row(at);
      if (row !== undefined && input.onKey?.(event.key, row)) event.preventDefault();
      return;
    }
    event.preventDefault();
    select(place);
  }

  const drawn = virtual.drawn.flatMap(({ index, top }) => {
    const row = rows.row(index);
    return row === undefined ? [] : [{ row, index, top, key: input.rowKey(row) }];
  });
  const active = drawn.find((item) => item.key === input.selectedKey);

  return (
    <div
      ref={scroller}
      role={input.tree === true ? 'treegrid' : 'grid'}
      aria-label={input.label}
      aria-rowcount={rows.count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active ? `${id}-${active.key}` : undefined}
      tabIndex={0}
      className="grid"
      style={{ '--columns': template, '--least': `${least}px` } as CSSProperties}
      onKeyDown={onKeyDown}
      onScroll={() => {
        virtual.onScroll();
        tail.onScroll();
      }}
    >
      <GridHead
        columns={columns}
        sort={input.sort}
        onSort={input.onSort}
        onResize={input.onResize}
        onMenu={(column, x, y) => setMenu({ x, y, groups: input.menus.head(column) })}
      />
      <div role="rowgroup" className="grid-body" style={{ height: virtual.height }}>
        {drawn.map(({ row, index, top, key }) => (
          <GridRow
            key={key}
            id={`${id}-${key}`}
            index={index}
            top={top}
            selected={key === input.selectedKey}
            cells={columns.map((column) => cellOf(column, row, context))}
            data={input.rowData(row, context)}
            marked={input.menus.isMarked(row)}
            found={input.found}
            onSelect={select}
            onOpen={open}
            onMenu={openMenu}
            onFold={fold}
          />
        ))}
        {virtual.spare > 0 && rows.count > 0 && (
          <div
            className="grid-row grid-filler"
            aria-hidden="true"
            style={{ top: virtual.height, height: virtual.spare }}
          >
            {columns.map(({ id }) => (
              <span key={id} className="grid-cell" />
            ))}
          </div>
        )}
      </div>
      {menu !== null && createPortal(<Menu at={menu} onClose={closeMenu} />, document.body)}
    </div>
  );
}

function cellOf<Row, Context>(column: Column<Row, Context>, row: Row, context: Context): Cell {
  return {
    column: column.id,
    text: column.text(row, context),
    tooltip: column.tooltip?.(row, context),
    align: column.align,
    mono: column.mono === true,
    tone: column.tone?.(row, context),
    subject: column.subject?.(row, context) ?? null,
    quiet: column.quiet === true,
    indent: column.indent?.(row, context) ?? 0,
    fold: column.fold?.(row, context) ?? null,
    graph: column.graph?.(row, context) ?? null,
  };
}

/** The selected row is mostly where it was, or a little further on. */
function placeOfSelected<Row, Context>(input: GridInput<Row, Context>, last: number): number {
  const { rows, selectedKey } = input;
  if (selectedKey === null) return -1;
  const isAt = (place: number): boolean => {
    const row = rows.row(place);
    return row !== undefined && input.rowKey(row) === selectedKey;
  };
  if (last >= 0 && isAt(last)) return last;
  for (let place = 0; place < rows.count; place++) if (isAt(place)) return place;
  return -1;
}

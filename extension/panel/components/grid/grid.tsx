// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
/** A table of any length: 20 px rows, of which only those in sight are drawn. */
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactElement,
  useCallback,
  useId,
  useRef,
} from 'react';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import type { Sort } from '../../store/view-store';
import type { Subject } from '../../subject';
import { type Column, tracks, type Widths } from './column';
import { GridHead } from './grid-head';
import { placeAfterKey } from './grid-keys';
import { type Cell, GridRow, type GridRowInput } from './grid-row';
import { useFollowTail } from './use-follow-tail';
import { useVirtualRows } from './use-virtual-rows';

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
  onSelect(row: Row): void;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onOpen(subject: Subject): void;
}

export function Grid<Row, Context>(input: GridInput<Row, Context>): ReactElement {
  const { rows, columns, context } = input;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lastPlace = useRef(-1);
  const virtual = useVirtualRows(scroller, rows.count);
  const tail = useFollowTail(scroller, rows.count, input.sort === null);
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
  const open = useCallback((subject: Subject) => latest.current.input.onOpen(subject), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeAfterKey(event.key, {
      at: placeOfSelected(input, lastPlace.current),
      count: rows.count,
      page: virtual.page(),
      firstInSight: virtual.firstInSight(),
    });
    if (place === null) return;
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
      role="grid"
      aria-label={input.label}
      aria-rowcount={rows.count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active ? `${id}-${active.key}` : undefined}
      tabIndex={0}
      className="grid"
      style={{ '--columns': template, '--least': `${least}px` } as CSSProperties}
      onKeyDown={onKeyDown}
      onScroll={tail.onScroll}
    >
      <GridHead
        columns={columns}
        sort={input.sort}
        onSort={input.onSort}
        onResize={input.onResize}
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
            onSelect={select}
            onOpen={open}
          />
        ))}
      </div>
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
    subject: column.subject?.(row) ?? null,
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

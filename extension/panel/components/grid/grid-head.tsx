// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
/** Column heads: a click sorts, the right edge resizes, a double click on it gives the width back. */
import { type PointerEvent, type ReactElement, useRef } from 'react';
import type { Sort } from '../../store/view-store';
import { type Column, NARROWEST } from './column';

interface GridHeadInput<Row, Context> {
  readonly columns: readonly Column<Row, Context>[];
  readonly sort: Sort | null;
  onSort(column: string): void;
  onResize(column: string, width: number | null): void;
  onMenu(column: string, x: number, y: number): void;
}

export function GridHead<Row, Context>(input: GridHeadInput<Row, Context>): ReactElement {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        {input.columns.map((column) => {
          const sort = input.sort?.column === column.id ? input.sort.direction : 'none';
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sort}
              className="grid-heading"
              data-align={column.align}
              onContextMenu={(event) => {
                event.preventDefault();
                event.stopPropagation();
                input.onMenu(column.id, event.clientX, event.clientY);
              }}
            >
              <button type="button" className="grid-sort" onClick={() => input.onSort(column.id)}>
                {column.title}
              </button>
              <Grip onResize={(width) => input.onResize(column.id, width)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Grip({ onResize }: { onResize(width: number | null): void }): ReactElement {
  const drag = useRef<{ x: number; width: number } | null>(null);

  function begin(event: PointerEvent<HTMLDivElement>): void {
    const heading = event.currentTarget.parentElement;
    if (event.button !== 0 || heading === null) return;
    drag.current = { x: event.clientX, width: heading.offsetWidth };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  function move(event: PointerEvent<HTMLDivElement>): void {
    if (drag.current === null) return;
    onResize(Math.max(NARROWEST, Math.round(drag.current.width + event.clientX - drag.current.x)));
  }

  return (
    <div
      className="grid-grip"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={() => onResize(null)}
    />
  );
}

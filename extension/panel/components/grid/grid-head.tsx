// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
/** Column heads: a click sorts, the right edge resizes, a double click on it gives the width back. */
import type { ReactElement } from 'react';
import type { Sort } from '../../store/view-store';
import type { Column } from './column';
import { Grip } from './grip';

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
                <span>{column.title}</span>
              </button>
              <Grip onResize={(width) => input.onResize(column.id, width)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
import type { MouseEvent, ReactElement } from 'react';
import type { Subject } from '../../subject';
import { Marked } from '../marked';

export interface Cell {
  readonly column: string;
  readonly text: string;
  readonly tooltip: string | undefined;
  readonly align: 'end' | undefined;
  readonly mono: boolean;
  readonly tone: string | undefined;
  readonly subject: Subject | null;
  readonly quiet: boolean;
  readonly indent: number;
  readonly fold: 'open' | 'closed' | null;
  readonly graph: { readonly key: string; readonly element: ReactElement } | null;
}

interface GridCellInput {
  readonly cell: Cell;
  readonly found: string;
  onOpen(subject: Subject): void;
  onFold(): void;
}

export function GridCell({ cell, found, onOpen, onFold }: GridCellInput): ReactElement {
  const { subject } = cell;
  const text = <Marked text={cell.text} found={found} />;
  const follow = (event: MouseEvent) => {
    event.stopPropagation();
    if (subject !== null) onOpen(subject);
  };
  return (
    <div
      role="gridcell"
      className={cell.mono ? 'grid-cell mono' : 'grid-cell'}
      data-column={cell.column}
      data-align={cell.align}
      data-tone={cell.tone}
      title={cell.tooltip}
      {...(cell.indent > 0
        ? { style: { paddingInlineStart: `${4 + indentOf(cell.indent)}px` } }
        : {})}
      {...(cell.quiet && subject !== null
        ? { onClick: (event: MouseEvent) => (event.ctrlKey || event.metaKey) && follow(event) }
        : {})}
    >
      {cell.fold !== null && (
        <span
          className="grid-fold"
          data-fold={cell.fold}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onFold();
          }}
        />
      )}
      {cell.graph?.element}
      {subject === null || cell.quiet ? (
        text
      ) : (
        <button
          type="button"
          className="link"
          dir="auto"
          tabIndex={-1}
          onClick={follow}
          onMouseDown={(e) => e.stopPropagation()}
        >
          {text}
        </button>
      )}
    </div>
  );
}

/** Steps of 12 px, and of 2 px where it is deep: what is indented must keep some room. */
const indentOf = (depth: number): number =>
  Math.min(depth, 4) * 12 + Math.min(Math.max(depth - 4, 0), 16) * 2;

export function sameCell(one: Cell, other: Cell | undefined): boolean {
  return (
    other !== undefined &&
    one.column === other.column &&
    one.text === other.text &&
    one.tone === other.tone &&
    one.indent === other.indent &&
    one.fold === other.fold &&
    one.graph?.key === other.graph?.key &&
    one.tooltip === other.tooltip
  );
}

// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
/** One row; drawn anew only when one of its texts, its place or its selection changed. */
import { memo, type ReactElement } from 'react';
import type { Subject } from '../../subject';
import { type Cell, GridCell, sameCell } from './grid-cell';

export interface GridRowInput {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly marked: boolean;
  readonly cells: readonly Cell[];
  /** `data-…` attributes by which the row is known outside. */
  readonly data: Readonly<Record<`data-${string}`, string>>;
  /** What is searched for, to be marked; '' for nothing. */
  readonly found: string;
  onSelect(index: number): void;
  onOpen(subject: Subject): void;
  onMenu(index: number, column: string | null, x: number, y: number): void;
  onFold(index: number): void;
}

export const GridRow = memo(function GridRow(input: GridRowInput): ReactElement {
  const { id, index, selected } = input;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      {...levelOf(input.cells)}
      className={index % 2 === 0 ? 'grid-row grid-data grid-odd' : 'grid-row grid-data'}
      style={{ transform: `translateY(${input.top}px)` }}
      data-marked={input.marked ? 'yes' : undefined}
      {...input.data}
      onMouseDown={(event) => event.button === 0 && input.onSelect(index)}
      onClick={() => input.onSelect(index)}
      onContextMenu={(event) => {
        event.preventDefault();
        const cell = event.target instanceof Element ? event.target.closest('[data-column]') : null;
        const column = cell instanceof HTMLElement ? (cell.dataset.column ?? null) : null;
        input.onMenu(index, column, event.clientX, event.clientY);
      }}
    >
      {input.cells.map((cell) => (
        <GridCell
          key={cell.column}
          cell={cell}
          found={input.found}
          onOpen={input.onOpen}
          onFold={() => input.onFold(index)}
        />
      ))}
    </div>
  );
}, sameRow);

/** In a tree, how deep a row is and whether it is folded. */
function levelOf(cells: readonly Cell[]): { 'aria-level'?: number; 'aria-expanded'?: boolean } {
  const tree = cells.find(({ indent, fold }) => indent > 0 || fold !== null);
  if (tree === undefined) return {};
  return {
    'aria-level': tree.indent + 1,
    ...(tree.fold === null ? {} : { 'aria-expanded': tree.fold === 'open' }),
  };
}

function sameRow(one: GridRowInput, other: GridRowInput): boolean {
  return (
    one.id === other.id &&
    one.index === other.index &&
    one.top === other.top &&
    one.selected === other.selected &&
    one.marked === other.marked &&
    one.onSelect === other.onSelect &&
    one.onOpen === other.onOpen &&
    one.onMenu === other.onMenu &&
    one.found === other.found &&
    one.cells.length === other.cells.length &&
    sameValues(one.data, other.data) &&
    one.cells.every((cell, i) => sameCell(cell, other.cells[i]))
  );
}

function sameValues(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  return Object.keys(one).every((key) => one[key] === other[key]);
}

// biome-ignore-all lint/a11y/useSemanticElements: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the rows are virtual and focus stays on the grid (aria-activedescendant), so no table element serves
/** One row; drawn anew only when one of its texts, its place or its selection changed. */
import { type MouseEvent, memo, type ReactElement } from 'react';
import type { Subject } from '../../subject';

export interface Cell {
  readonly column: string;
  readonly text: string;
  readonly tooltip: string | undefined;
  readonly align: 'end' | undefined;
  readonly mono: boolean;
  readonly tone: string | undefined;
  readonly subject: Subject | null;
}

export interface GridRowInput {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly selected: boolean;
  readonly cells: readonly Cell[];
  /** `data-…` attributes by which the row is known outside. */
  readonly data: Readonly<Record<`data-${string}`, string>>;
  onSelect(index: number): void;
  onOpen(subject: Subject): void;
}

export const GridRow = memo(function GridRow(input: GridRowInput): ReactElement {
  const { id, index, selected } = input;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={index % 2 === 1 ? 'grid-row grid-data grid-odd' : 'grid-row grid-data'}
      style={{ transform: `translateY(${input.top}px)` }}
      {...input.data}
      onMouseDown={(event) => event.button === 0 && input.onSelect(index)}
      onClick={() => input.onSelect(index)}
    >
      {input.cells.map((cell) => (
        <GridCell key={cell.column} cell={cell} onOpen={input.onOpen} />
      ))}
    </div>
  );
}, sameRow);

function GridCell({ cell, onOpen }: { cell: Cell; onOpen(subject: Subject): void }): ReactElement {
  const { subject } = cell;
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
    >
      {subject === null ? (
        cell.text
      ) : (
        <button
          type="button"
          className="link"
          tabIndex={-1}
          onClick={follow}
          onMouseDown={(e) => e.stopPropagation()}
        >
          {cell.text}
        </button>
      )}
    </div>
  );
}

function sameRow(one: GridRowInput, other: GridRowInput): boolean {
  return (
    one.id === other.id &&
    one.index === other.index &&
    one.top === other.top &&
    one.selected === other.selected &&
    one.onSelect === other.onSelect &&
    one.onOpen === other.onOpen &&
    one.cells.length === other.cells.length &&
    sameValues(one.data, other.data) &&
    one.cells.every((cell, i) => sameCell(cell, other.cells[i]))
  );
}

function sameCell(one: Cell, other: Cell | undefined): boolean {
  return (
    other !== undefined &&
    one.text === other.text &&
    one.tone === other.tone &&
    one.tooltip === other.tooltip
  );
}

function sameValues(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): boolean {
  return Object.keys(one).every((key) => one[key] === other[key]);
}

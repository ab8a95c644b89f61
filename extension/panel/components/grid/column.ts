/** Columns as data: what a grid draws, sorts and resizes by. */
import type { ReactElement } from 'react';
import type { SortKey } from '../../lists/row-order';
import type { Subject } from '../../subject';

export interface Column<Row, Context> {
  readonly id: string;
  readonly title: string;
  /** px; for a column that grows, the least. */
  readonly width: number;
  /** px down to which it gives way before the table scrolls sideways, as long as nobody has given it a width. */
  readonly least?: number;
  readonly grows?: boolean;
  readonly align?: 'end';
  readonly mono?: boolean;
  text(row: Row, context: Context): string;
  sortKey(row: Row, context: Context): SortKey;
  tooltip?(row: Row, context: Context): string;
  /** Where a click on the cell's text leads. */
  subject?(row: Row, context: Context): Subject | null;
  /** A click selects the row, as elsewhere; with Ctrl (Cmd) held, or from the menu, it follows the link. */
  readonly quiet?: boolean;
  /** Steps to the right, of 12 px. */
  indent?(row: Row, context: Context): number;
  /** Whether what is below it in a tree shows; null for a leaf. */
  fold?(row: Row, context: Context): 'open' | 'closed' | null;
  /** Drawn after the text; drawn anew when its key is another. */
  graph?(row: Row, context: Context): { readonly key: string; readonly element: ReactElement };
  /** The filter's term for what the cell shows; null where it has none. */
  term?(row: Row, context: Context): string | null;
  /** A word for the style sheet, which may draw a sign before the text. */
  tone?(row: Row, context: Context): string;
}

export const NARROWEST = 32;

export type Widths = Readonly<Record<string, number>>;

export function columnWidth(
  column: Pick<Column<never, never>, 'id' | 'width'>,
  widths: Widths,
): number {
  return Math.max(NARROWEST, widths[column.id] ?? column.width);
}

type Sized = Pick<Column<never, never>, 'id' | 'width' | 'least' | 'grows'>;

/** The CSS grid tracks, and what they need at least. */
export function tracks(
  columns: readonly Sized[],
  widths: Widths,
): { template: string; least: number } {
  const sizes = columns.map((column) => {
    const width = columnWidth(column, widths);
    const least = widths[column.id] === undefined ? (column.least ?? width) : width;
    const most = column.grows ? '1fr' : `${width}px`;
    return { least, track: most === `${least}px` ? most : `minmax(${least}px, ${most})` };
  });
  return {
    template: sizes.map(({ track }) => track).join(' '),
    least: sizes.reduce((sum, { least }) => sum + least, 0),
  };
}

/** A list in the order that its grid is to be in. Sorted in slices: how far that is, is told, and can be stopped. */
import { useEffect, useReducer, useRef } from 'react';
import type { RowWindow } from '../../../instrumentation/model/rows';
import { usePanelStore, useSlice } from '../store/react';
import type { GridId } from '../store/view-store';
import { createOrdered, orderOf } from './ordered';
import type { SortKey } from './row-order';
import { useSlices } from './use-slices';

export interface SortingInput {
  /** From 0 to 1. */
  readonly share: number;
  /** Back to the order of coming. */
  onStop(): void;
}

export interface OrderedInput<Row> {
  readonly rows: RowWindow<Row>;
  /** Null when it is sorted. */
  readonly sorting: SortingInput | null;
}

interface Sortable<Row, Context> {
  readonly id: string;
  sortKey(row: Row, context: Context): SortKey;
}

/** `identity`: what the rows are; another one is sorted at once. */
export function useOrdered<Row, Context>(
  grid: GridId,
  columns: readonly Sortable<Row, Context>[],
  context: Context,
  rows: RowWindow<Row>,
  identity: string,
): OrderedInput<Row> {
  const { view } = usePanelStore();
  const sort = useSlice(view, ({ grids }) => grids[grid].sort);
  const ordered = useRef(createOrdered<Row>()).current;
  const {
    rows: shown,
    progress,
    running,
    again,
  } = ordered.update(rows, identity, orderOf(columns, sort, context));
  useSlices(!running, ordered.more);
  useLater(again);
  return {
    rows: shown,
    sorting: progress === null ? null : { share: progress, onStop: () => view.unsort(grid) },
  };
}

/** Draws once more after so many milliseconds, also where nothing more happens. */
function useLater(wait: number | null): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const waits = wait !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: how long it is, is known when it begins
  useEffect(() => {
    if (wait === null) return;
    const timer = setTimeout(draw, wait + 1);
    return () => clearTimeout(timer);
  }, [waits]);
}

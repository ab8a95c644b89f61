/** Which rows are in sight. The one place that knows how a row's number becomes a scroll position. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';

export const ROW_HEIGHT = 20;
export const HEAD_HEIGHT = 21;

export interface VirtualRows {
  readonly drawn: readonly { readonly index: number; readonly top: number }[];
  readonly height: number;
  /** Rows that fit between the head and the lower edge. */
  page(): number;
  firstInSight(): number;
  /** Scrolls as little as needed. */
  reveal(index: number): void;
}

export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
): VirtualRows {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: HEAD_HEIGHT,
    overscan: 8,
  });

  const page = useCallback(() => {
    const height = (scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT;
    return Math.max(1, Math.floor(height / ROW_HEIGHT));
  }, [scroller]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * ROW_HEIGHT;
      const lowest = top + ROW_HEIGHT - (element.clientHeight - HEAD_HEIGHT);
      if (top < element.scrollTop) element.scrollTop = top;
      else if (lowest > element.scrollTop) element.scrollTop = lowest;
    },
    [scroller],
  );

  return {
    drawn: virtualizer
      .getVirtualItems()
      .map((item) => ({ index: item.index, top: item.start - HEAD_HEIGHT })),
    height: virtualizer.getTotalSize(),
    page,
    firstInSight: () => Math.floor((scroller.current?.scrollTop ?? 0) / ROW_HEIGHT),
    reveal,
  };
}

/** Which rows are in sight. The one place that knows how a row's number becomes a scroll position. */
import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef } from 'react';
import { createScrollScale } from './scroll-scale';

export const ROW_HEIGHT = 21;
export const HEAD_HEIGHT = 27;

/** Rows that are drawn above and below what is in sight. */
const SPARE = 8;

export interface VirtualRows {
  readonly drawn: readonly { readonly index: number; readonly top: number }[];
  readonly height: number;
  /** What is left below the last row; px. */
  readonly spare: number;
  /** Rows that fit between the head and the lower edge. */
  page(): number;
  firstInSight(): number;
  /** Scrolls as little as needed. */
  reveal(index: number): void;
  /** The last row at the lower edge. */
  toEnd(): void;
  /** To be called first thing when the element is scrolled. */
  onScroll(): void;
}

export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
): VirtualRows {
  const scale = useRef(createScrollScale()).current;
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const room = useCallback(
    () => Math.max(0, (scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT),
    [scroller],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);

  scale.resize(count * ROW_HEIGHT, room());

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const right = scale.scrolled(element.scrollTop);
    if (right !== null) element.scrollTop = right;
    draw();
  }, [scroller, scale]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * ROW_HEIGHT;
      const lowest = top + ROW_HEIGHT - room();
      if (top < scale.top) element.scrollTop = scale.goTo(top);
      else if (lowest > scale.top) element.scrollTop = scale.goTo(lowest);
      else return;
      draw();
    },
    [scroller, scale, room],
  );

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const before = scale.top;
    element.scrollTop = scale.goTo(Number.POSITIVE_INFINITY);
    if (scale.top !== before) draw();
  }, [scroller, scale]);

  const first = Math.max(0, Math.floor(scale.top / ROW_HEIGHT) - SPARE);
  const last = Math.min(count, Math.ceil((scale.top + room()) / ROW_HEIGHT) + SPARE);
  const position = scroller.current?.scrollTop ?? 0;
  // Without scaling the position is the place, and a row that stays has the same top.
  const shift = scale.range < count * ROW_HEIGHT ? position - scale.top : 0;
  const drawn = [];
  for (let index = first; index < last; index++) {
    drawn.push({ index, top: index * ROW_HEIGHT + shift });
  }

  return {
    drawn,
    height: scale.range,
    spare: Math.max(0, room() - count * ROW_HEIGHT),
    page: () => Math.max(1, Math.floor(room() / ROW_HEIGHT)),
    firstInSight: () => Math.floor(scale.top / ROW_HEIGHT),
    reveal,
    toEnd,
    onScroll,
  };
}

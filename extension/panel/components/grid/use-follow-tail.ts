/** Stays at the last row while the reader is there; lets go on scrolling up or on selecting an earlier row. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

export interface FollowTail {
  onScroll(): void;
  follow(on: boolean): void;
}

const NEAR = 4;

export function useFollowTail(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  enabled: boolean,
): FollowTail {
  const following = useRef(enabled);
  const lastTop = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !enabled || !following.current || count === 0) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [scroller, count, enabled]);

  // A lower edge that moves up must not push the last row out of sight.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !enabled) return;
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, enabled]);

  return {
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - NEAR;
      // Rows that come in while at the end make "not at the end" for a moment; only a move upwards lets go.
      if (atEnd) following.current = true;
      else if (element.scrollTop < lastTop.current) following.current = false;
      lastTop.current = element.scrollTop;
    },
    follow(on) {
      following.current = on;
    },
  };
}

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
  toEnd: () => void,
): FollowTail {
  const following = useRef(enabled);
  const lastTop = useRef(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !enabled || !following.current || count === 0) return;
    // Scrolled up just now, and the event for it is still to come.
    if (element.scrollTop < lastTop.current - NEAR) {
      following.current = false;
      return;
    }
    toEnd();
    lastTop.current = element.scrollTop;
  }, [scroller, count, enabled, toEnd]);

  // A lower edge that moves up must not push the last row out of sight.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !enabled) return;
    const observer = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, enabled, toEnd]);

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

/**
 * While a long list is gone through in slices, the view is drawn again now and then. Between two slices the page gets its turn, so
 * that it answers; a drawing for each of them would take longer than they do.
 */
import { useEffect, useReducer } from 'react';

/** Milliseconds between two drawings. */
const PACE = 100;

/** `more`: goes on for a slice; true when nothing is left. Without it each drawing goes on by itself. */
export function useSlices(done: boolean, more: () => boolean = () => true): void {
  const [drawn, again] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each drawing asks for the next
  useEffect(() => {
    if (done) return;
    const end = performance.now() + PACE;
    let timer = setTimeout(step, 0);
    function step(): void {
      if (more() || performance.now() > end) again();
      else timer = setTimeout(step, 0);
    }
    return () => clearTimeout(timer);
  }, [done, drawn]);
}

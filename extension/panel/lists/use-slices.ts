/** Draws again and again while a long list is gone through in slices. */
import { useEffect, useReducer } from 'react';

export function useSlices(done: boolean): void {
  const [drawn, again] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each drawing asks for the next
  useEffect(() => {
    if (done) return;
    const timer = setTimeout(again, 0);
    return () => clearTimeout(timer);
  }, [done, drawn]);
}

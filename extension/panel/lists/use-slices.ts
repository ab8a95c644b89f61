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
    return eachTurn(() => {
      if (!more() && performance.now() < end) return true;
      again();
      return false;
    });
  }, [done, drawn]);
}

/**
 * Runs it turn after turn until it gives false; returns what ends it. A message comes at once, where timers within timers wait for
 * 4 ms each.
 */
function eachTurn(run: () => boolean): () => void {
  const { port1, port2 } = new MessageChannel();
  const end = (): void => {
    port1.onmessage = null;
    port1.close();
  };
  port1.onmessage = () => {
    if (run()) port2.postMessage(null);
    else end();
  };
  port2.postMessage(null);
  return end;
}

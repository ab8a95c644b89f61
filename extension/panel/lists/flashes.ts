/**
 * What had traffic since it was last drawn: it lights up for that drawing, and is dark in the next one. An animation of the
 * style sheet would have the page painted sixty times a second for as long as there is traffic.
 */
import { useEffect, useReducer, useRef } from 'react';

export type Flash = 'on' | '';

export interface Flashes<Key> {
  /** To be asked once for each drawing. `count` rises with traffic. */
  of(key: Key, count: number): Flash;
  /** Whether anything was lit since this was last asked. */
  wasLit(): boolean;
}

export function createFlashes<Key>(): Flashes<Key> {
  const seen = new Map<Key, { count: number; flash: Flash }>();
  let lit = false;
  return {
    of(key, count) {
      const known = seen.get(key);
      if (known === undefined) {
        seen.set(key, { count, flash: '' });
        return '';
      }
      known.flash = known.count === count || known.flash === 'on' ? '' : 'on';
      known.count = count;
      if (known.flash === 'on') lit = true;
      return known.flash;
    },
    wasLit() {
      const was = lit;
      lit = false;
      return was;
    },
  };
}

/** Milliseconds that the last light stays on. */
const GOES_OUT = 200;

/** Flashes of a view, which draws itself once more to put out the last ones. */
export function useFlashes<Key>(): Flashes<Key> {
  const flashes = useRef<Flashes<Key> | null>(null);
  flashes.current ??= createFlashes<Key>();
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!flashes.current?.wasLit()) return undefined;
    const timer = setTimeout(draw, GOES_OUT);
    return () => clearTimeout(timer);
  });
  return flashes.current;
}

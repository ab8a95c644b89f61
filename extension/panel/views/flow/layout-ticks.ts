/** Where the time axis has its figures: round numbers, far enough apart to be read. */

import type { Micros } from '../../../../instrumentation/trace/ids';
import { durationText, sinceStart } from '../../words/numbers';
import type { Tick } from './layout-types';
import { placeOf, timeAt, type Viewport } from './layout-viewport';

const LEAST = 48;

export function ticksOf(view: Viewport, height: number, startedAt: Micros): Tick[] {
  const step = roundStep(LEAST * view.perPixel);
  // Before the app's start there is nothing.
  const first = Math.max(0, Math.ceil((view.begin - startedAt) / step));
  const last = Math.floor((timeAt(view, height) - startedAt) / step);
  const ticks: Tick[] = [];
  for (let n = first; n <= last && ticks.length < 200; n++) {
    const at = startedAt + n * step;
    // Below a millisecond the seconds since the start are the same for all: the distance says more.
    const text =
      step >= 1_000 || n === first
        ? sinceStart(at as Micros, startedAt)
        : `+${durationText((n - first) * step)}`;
    ticks.push({ y: placeOf(view, at), text });
  }
  return ticks;
}

/** 1, 2 or 5 of a power of ten, not below `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-3)));
  for (const factor of [1, 2, 5]) if (power * factor >= least) return power * factor;
  return power * 10;
}

/** What of the diagram lies under the pointer: the nearest thing within a few pixels. */
import type { Drawn, Scene } from './layout-types';

const REACH = 6;

export function hitAt(scene: Scene, x: number, y: number): Drawn | null {
  let best: Drawn | null = null;
  let nearest = REACH;
  const look = (drawn: Drawn, distance: number): void => {
    if (distance > nearest) return;
    best = drawn;
    nearest = distance;
  };
  for (const mark of scene.marks) look(mark, Math.hypot(mark.x - x, mark.y - y) - 2);
  const lines = [...scene.hops, ...scene.arrows, ...scene.bands, ...scene.indirect];
  for (const line of lines) look(line, distanceTo(line, x, y));
  return best;
}

interface Line {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function distanceTo({ x0, y0, x1, y1 }: Line, x: number, y: number): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - (x0 + at * dx), y - (y0 + at * dy));
}

/** Which stretch of time is in sight, and how it moves. Pure. */

export interface Viewport {
  /** Microseconds by the main process's clock, at the upper edge. */
  readonly begin: number;
  /** Microseconds of one pixel. */
  readonly perPixel: number;
  /** px by which the lanes are moved to the left. */
  readonly left: number;
  /** The newest message stays in sight. */
  readonly follow: boolean;
}

export interface Extent {
  readonly begin: number;
  readonly end: number;
}

/** A pixel is between a tenth of a microsecond and an hour. */
const FINEST = 0.1;
const COARSEST = 3_600e6;
/** px that stay free above the first and below the last message. */
const AIR = 24;

export const timeAt = (view: Viewport, y: number): number => view.begin + y * view.perPixel;
export const placeOf = (view: Viewport, at: number): number => (at - view.begin) / view.perPixel;

export function pan(view: Viewport, dx: number, dy: number): Viewport {
  return {
    ...view,
    begin: view.begin + dy * view.perPixel,
    left: Math.max(0, view.left + dx),
    follow: dy === 0 ? view.follow : false,
  };
}

/** The moment under `y` stays where it is. */
export function zoom(view: Viewport, factor: number, y: number): Viewport {
  const perPixel = Math.min(COARSEST, Math.max(FINEST, view.perPixel * factor));
  return { ...view, perPixel, begin: timeAt(view, y) - y * perPixel };
}

export function fitTo(view: Viewport, extent: Extent, height: number): Viewport {
  const room = Math.max(1, height - 2 * AIR);
  const perPixel = Math.min(COARSEST, Math.max(FINEST, (extent.end - extent.begin) / room));
  return { ...view, perPixel, begin: extent.begin - AIR * perPixel, follow: false };
}

/** The last moment at the lower edge. Does nothing where it is there already. */
export function followTo(view: Viewport, end: number, height: number): Viewport {
  const begin = end - (height - AIR) * view.perPixel;
  return { ...view, begin, follow: true };
}

/** Moves as little as needed to have it in sight, and well inside where it has to move. */
export function reveal(view: Viewport, at: number, height: number): Viewport {
  const y = placeOf(view, at);
  if (y >= AIR && y <= height - AIR) return view;
  return { ...view, begin: at - (height / 3) * view.perPixel, follow: false };
}

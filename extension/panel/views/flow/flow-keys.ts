/** What a key does to the stretch of time in sight; null for a key that is not ours. */
import { type Extent, fitTo, followTo, pan, type Viewport, zoom } from './layout-viewport';

const STEP = 60;
const FACTOR = 1.5;

export function viewAfterKey(
  key: string,
  view: Viewport,
  extent: Extent,
  height: number,
): Viewport | null {
  switch (key) {
    case '+':
    case '=':
      return zoom(view, 1 / FACTOR, height / 2);
    case '-':
      return zoom(view, FACTOR, height / 2);
    case '0':
      return fitTo(view, extent, height);
    case 'PageDown':
      return pan(view, 0, height * 0.8);
    case 'PageUp':
      return pan(view, 0, -height * 0.8);
    case 'Home':
      return { ...view, begin: extent.begin - 24 * view.perPixel, follow: false };
    case 'End':
      return followTo(view, extent.end, height);
    case 'ArrowLeft':
      return pan(view, -STEP, 0);
    case 'ArrowRight':
      return pan(view, STEP, 0);
    default:
      return null;
  }
}

/** The theme's colours, as a canvas needs them. */
import type { ArrowTone } from '../layout-types';

export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly subtle: string;
  readonly lane: string;
  readonly grid: string;
  readonly tones: Readonly<Record<ArrowTone, string>>;
  readonly handling: string;
  readonly hop: string;
  readonly mark: string;
  readonly injected: string;
  readonly selected: string;
  readonly closed: string;
  readonly font: string;
  readonly mono: string;
}

export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    background: of('surface'),
    text: of('text'),
    subtle: of('text-subtle'),
    lane: of('outline'),
    grid: of('divider'),
    tones: {
      delivered: of('phase-transit'),
      queued: of('warning-icon'),
      unheard: of('warning-icon'),
      failed: of('error-icon'),
      lost: of('error-icon'),
    },
    handling: of('phase-handling'),
    hop: of('hop'),
    mark: of('mark'),
    injected: of('warning'),
    selected: of('link'),
    closed: of('error-icon'),
    font: `11px ${of('font')}`,
    mono: `11px ${of('mono')}`,
  };
}

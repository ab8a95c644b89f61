/** Which window a message came from, as far as the platform lets one compare windows of other origins. */
import type { Stranger } from '../trace/strangers';
import { getterOf, uncurry } from './natives';

const self = globalThis as unknown as Window;
export const sourceOf = getterOf(MessageEvent.prototype, 'source');
export const originOf = getterOf(MessageEvent.prototype, 'origin') as (
  event: MessageEvent,
) => string;
const topOf = getterOf(self, 'top') as (of: Window) => unknown;
const parentOf = getterOf(self, 'parent') as (of: Window) => unknown;
const openerOf = getterOf(self, 'opener') as (of: Window) => unknown;
const lengthOf = getterOf(self, 'length') as (of: Window) => number;
const slice = uncurry(String.prototype.slice);
const LONGEST = 2048;
/** Frames that are compared. */
const MOST_FRAMES = 256;

export function whereFrom(event: MessageEvent): Stranger {
  return { source: nameOf(sourceOf?.(event)), origin: slice(originOf(event), 0, LONGEST) };
}

function nameOf(source: unknown): Stranger['source'] {
  // Null when that window is gone.
  if (source === null || source === undefined) return 'other';
  if (source === self) return 'self';
  if (source === topOf(self)) return 'top';
  if (source === parentOf(self)) return 'parent';
  if (source === openerOf(self)) return 'opener';
  const frames = lengthOf(self);
  for (let i = 0; i < frames && i < MOST_FRAMES; i++) if (self[i] === source) return 'frame';
  return 'other';
}

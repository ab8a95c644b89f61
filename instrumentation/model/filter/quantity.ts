/** Sizes and durations as people write them: `10k`, `1.5M`, `300us`, `16ms`, `2s`. */
import type { NumberKey } from './syntax';

const BYTES: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
};

/** Microseconds; a number alone is in milliseconds. */
const MICROS: Readonly<Record<string, number>> = {
  '': 1e3,
  us: 1,
  '\u00b5s': 1,
  '\u03bcs': 1,
  ms: 1e3,
  s: 1e6,
  min: 60e6,
};

const NUMBER = /^(-?\d+(?:\.\d+)?|-?\.\d+)([a-z\u00b5\u03bc]*)$/i;

/** Null when it is no number, or has a unit of another kind. */
export function readQuantity(key: NumberKey, text: string): number | null {
  const found = NUMBER.exec(text);
  if (found === null) return null;
  const units = key === 'size' ? BYTES : MICROS;
  const unit = (found[2] ?? '').toLowerCase();
  if (!Object.hasOwn(units, unit)) return null;
  const value = Number(found[1]) * (units[unit] ?? 1);
  // Thousandths are enough, and what is longer than this was not meant.
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? null : Math.round(value * 1000) / 1000 + 0;
}

export const quantityNeeded = (key: NumberKey): string =>
  key === 'size' ? 'a number of bytes, as in 500, 10k or 1.5M' : 'a time, as in 5ms, 300us or 2s';

/** A number that `readQuantity` reads as just this value. */
export function printQuantity(key: NumberKey, value: number): string {
  return key === 'size' ? String(value) : `${value}us`;
}

/**
 * The median of the pairs' ratios, and the interval that holds the true one with 96 % for 9 pairs (98 % for 7): the
 * second lowest and highest from 9 on, below that the lowest and highest.
 *
 * @param {readonly number[]} ratios
 */
export function summary(ratios) {
  const sorted = [...ratios].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const at = (/** @type {number} */ place) => /** @type {number} */ (sorted[place]);
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  const edge = sorted.length >= 9 ? 1 : 0;
  return { ratio: round(median), low: round(at(edge)), high: round(at(sorted.length - 1 - edge)) };
}

const round = (/** @type {number} */ ratio) => Math.round(ratio * 1000) / 1000;

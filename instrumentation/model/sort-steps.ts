/**
 * Sorting a long list step by step, so that whoever sorts can do something else meanwhile: short runs in one go, then runs merged
 * two by two.
 */

/** Places that are sorted in one go: some milliseconds. */
const RUN = 4_096;
/** Places merged in a step. */
const STRIDE = 512;

/** How many times each place is gone through. */
export const passesFor = (count: number): number =>
  1 + Math.max(0, Math.ceil(Math.log2(Math.max(1, count / RUN))));

/** Yields how many places each step went through, and gives the places 0 … count - 1 in their order. */
export function* sortSteps(
  count: number,
  compare: (one: number, other: number) => number,
): Generator<number, Uint32Array> {
  let order = new Uint32Array(count);
  let merged = new Uint32Array(count);
  for (let from = 0; from < count; from += RUN) {
    const run = Array.from({ length: Math.min(RUN, count - from) }, (_, i) => from + i);
    order.set(run.sort(compare), from);
    yield run.length;
  }

  function* merge(from: number, middle: number, end: number): Generator<number> {
    let [left, right] = [from, middle];
    for (let to = from; to < end; to++) {
      const takesLeft =
        right >= end ||
        (left < middle && compare(order[left] as number, order[right] as number) <= 0);
      merged[to] = order[takesLeft ? left++ : right++] as number;
      if ((to - from) % STRIDE === STRIDE - 1) yield STRIDE;
    }
    yield (end - from) % STRIDE;
  }

  for (let wide = RUN; wide < count; wide *= 2) {
    for (let from = 0; from < count; from += 2 * wide)
      yield* merge(from, Math.min(from + wide, count), Math.min(from + 2 * wide, count));
    [order, merged] = [merged, order];
  }
  return order;
}

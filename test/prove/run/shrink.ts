/** Makes a failing list smaller as long as it fails: takes out parts, halves first, within a bound of runs and time. */
export interface ShrinkBounds {
  readonly runs: number;
  readonly milliseconds: number;
}

export async function shrink<Item>(
  failing: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
  { runs, milliseconds }: ShrinkBounds,
): Promise<readonly Item[]> {
  const until = performance.now() + milliseconds;
  let left = runs;
  let best = failing;
  let size = Math.ceil(best.length / 2);
  while (size >= 1) {
    let smaller = false;
    for (let from = 0; from < best.length; ) {
      if (left-- <= 0 || performance.now() > until) return best;
      const tried = [...best.slice(0, from), ...best.slice(from + size)];
      if (tried.length < best.length && (await fails(tried))) {
        best = tried;
        smaller = true;
      } else from += size;
    }
    if (size > 1) size = Math.ceil(size / 2);
    else if (!smaller) break;
  }
  return best;
}

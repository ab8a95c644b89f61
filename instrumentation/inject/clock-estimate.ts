/** What one handshake says of another process's clock; pure. All times in microseconds. */

export interface ClockReading {
  /** Added to the realm's times they are the main process's, ± uncertainty. */
  readonly offset: number;
  readonly uncertainty: number;
}

/**
 * `time` was read in the realm at some moment between `asked` and `answered`, so the middle of the two is wrong by half
 * the round trip at most; and by the realm's own `grain`.
 */
export function readingOf(
  asked: number,
  answered: number,
  time: number,
  grain: number,
): ClockReading {
  const half = Math.max(0, answered - asked) / 2;
  return { offset: asked + half - time, uncertainty: half + grain };
}

/**
 * The better of what was known and what is new. Two that exclude each other mean that a clock was set or has drifted, and
 * then the new one is right.
 */
export function better(known: ClockReading | null, fresh: ClockReading): ClockReading {
  if (known === null) return fresh;
  const apart = Math.abs(known.offset - fresh.offset);
  if (apart > known.uncertainty + fresh.uncertainty) return fresh;
  return fresh.uncertainty < known.uncertainty ? fresh : known;
}

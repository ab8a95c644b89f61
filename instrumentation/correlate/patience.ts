/**
 * How long the correlator waits for what may never come. What is given up is told as unknown, so this decides how much is
 * known, and never what is true (test/property/correlator.test.ts, "however late they answer").
 *
 * Its clock goes only while this process runs: two of its moments are never further apart than a step, however long the
 * machine slept or was busy with others in between. So whoever was held up just as long gets his turn before he is given up.
 * And on a machine on which answers take seconds, seconds more are waited for.
 */
import type { Micros } from '../trace/ids';

/** Somebody who says nothing is given up after this; microseconds. A hidden window reports once a second. */
const LEAST = 3_000_000;
const MOST = 20_000_000;
/** While anything is waited for there is a tick every second, a little late. */
const STEP = 1_500_000;
/** So many times as long as the slowest answer of late. */
const TIMES = 4;
/** With each answer, what is known of the slowest one counts for less. */
const FADING = 0.95;

export class Patience {
  /** Microseconds that this process has been seen to run. */
  now = 0 as Micros;
  private seen: Micros | null = null;
  private slowest = 0;

  /** It is so late now by the process's own clock. */
  pass(at: Micros): void {
    const { seen } = this;
    if (seen !== null && at <= seen) return;
    if (seen !== null) this.now = (this.now + Math.min(STEP, at - seen)) as Micros;
    this.seen = at;
  }

  /** Somebody who was still waited for has answered, after so long. */
  answered(took: number): void {
    this.slowest = Math.max(took, this.slowest * FADING);
  }

  get length(): number {
    return Math.min(MOST, Math.max(LEAST, TIMES * this.slowest));
  }
}

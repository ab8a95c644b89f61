/** Waits until what one realm tells of another is resolved, or given up by the correlator. */
import type { Micros } from '../trace/ids';

/** Beyond the correlator's own patience; microseconds. */
const LONGEST = 4_000_000;
const STEP_MS = 100;

export interface SettleHost {
  /** Settles when every realm has told what it had seen. */
  readonly flush: () => Promise<void>;
  /** The correlator's: whether something still waits. */
  readonly tick: () => boolean;
  readonly now: () => Micros;
}

export async function settle({ flush, tick, now }: SettleHost): Promise<void> {
  const until = now() + LONGEST;
  for (;;) {
    await flush();
    if (!tick() || now() > until) return;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

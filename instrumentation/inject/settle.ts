/** Waits until what one realm tells of another is resolved, or given up by the correlator. */
import type { Micros } from '../trace/ids';

/** Beyond the correlator's own patience; microseconds. */
const MORE = 1_000_000;
const STEP_MS = 100;

export interface SettleHost {
  /** Settles when every realm has told what it had seen. */
  readonly flush: () => Promise<void>;
  /** The correlator's: whether something still waits. */
  readonly tick: () => boolean;
  /** How long it waits for somebody who says nothing, as far as is known now; microseconds. */
  readonly patience: () => number;
  readonly now: () => Micros;
}

export async function settle({ flush, tick, patience, now }: SettleHost): Promise<void> {
  const from = now();
  for (;;) {
    await flush();
    if (!tick() || now() > from + patience() + MORE) return;
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

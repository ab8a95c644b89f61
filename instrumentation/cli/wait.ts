/** Waits that end early: when an app ends, or when the user wants to stop. */

import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type WaitEnd = 'time' | 'ended' | NodeJS.Signals;

/** `seconds` is null for as long as it takes. */
export function waitFor(ended: Promise<unknown>, seconds: number | null): Promise<WaitEnd> {
  return new Promise((resolve) => {
    const timer = seconds === null ? undefined : setTimeout(() => done('time'), seconds * 1000);
    const onSignal = (signal: NodeJS.Signals): void => done(signal);
    const done = (end: WaitEnd): void => {
      clearTimeout(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
      resolve(end);
    };
    for (const signal of SIGNALS) process.once(signal, onSignal);
    void ended.then(() => done('ended'));
  });
}

/** While nobody waits, a signal ends the command by way of `exit`, so that what it has made goes with it. */
export function endOnSignals(): void {
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
}

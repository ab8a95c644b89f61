/** Waits that end early: when an app ends, or when the user wants to stop. */

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

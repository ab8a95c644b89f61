import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 50;

/** Reads again and again until `done` accepts what was read; gives the last reading when the time is over. */
export async function eventually<Value>(
  ms: number,
  read: () => Promise<Value>,
  done: (value: Value) => boolean,
): Promise<Value> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await read();
    if (done(value) || performance.now() > end) return value;
    await pause(PAUSE_MS);
  }
}

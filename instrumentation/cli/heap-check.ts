/** At the end of a check: asks the app for the heaps of the realms where some ports look as if they were left behind. */
import { availableParallelism, loadavg } from 'node:os';
import type { RunningDiagnosis } from '../files/running-diagnosis';
import type { AppProcess } from '../launch/app-process';
import { heapSuspects } from '../model/findings/heap-suspects';
import { waitFor } from './wait';

/** V8 stops a realm for about a second for each 30 MB; larger ones are told of, and not looked at. Bytes. */
const LARGEST = 256 * 1024 * 1024;
/**
 * For all heaps together, on a machine that has time for it. No look begins later; one that has begun is not waited for much longer. With 40
 * tasks waiting for 2 processors a heap of 1,500,000 objects, which takes some seconds else, took 43.
 */
const SECONDS = 30;
/** So many times as long, at most, on a machine that is busy. */
const MOST_TIMES = 4;
/** An app at rest says nothing for so long; one that never rests is looked at all the same. Milliseconds. */
const STILL_MS = 300;
const REST_MS = 3_000;

/** Gives what is to be said of it: '' or a note. */
export async function checkHeaps(app: AppProcess, diagnosis: RunningDiagnosis): Promise<string> {
  const until = performance.now() + REST_MS;
  do {
    await waitFor(app.ended, STILL_MS / 1000);
    await app.settle();
  } while ((await diagnosis.read()) > 0 && performance.now() < until);
  const realms = heapSuspects(diagnosis.present);
  if (realms.length === 0) return '';
  diagnosis.standStill();
  const seconds = Math.round(SECONDS * timesLonger(loadavg()[0] ?? 0, availableParallelism()));
  const how = await waitFor(
    Promise.race([app.ended, app.verify({ realms, largest: LARGEST, seconds })]),
    seconds + 10,
  );
  return how === 'time'
    ? `The heaps were not looked at to the end within ${seconds + 10} s: what only they can prove is not told.`
    : '';
}

/** By how many tasks wait for each processor. */
export const timesLonger = (load: number, processors: number): number =>
  Math.min(MOST_TIMES, Math.max(1, load / processors));

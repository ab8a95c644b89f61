/** At the end of a check: asks the app for the heaps of the realms where some ports look as if they were left behind. */
import type { RunningDiagnosis } from '../files/running-diagnosis';
import type { AppProcess } from '../launch/app-process';
import { heapSuspects } from '../model/findings/heap-suspects';
import { waitFor } from './wait';

/** V8 stops a realm for about a second for each 30 MB; larger ones are told of, and not looked at. Bytes. */
const LARGEST = 256 * 1024 * 1024;
/** For all heaps together. No look begins later; one that has begun is not waited for much longer. */
const SECONDS = 30;
/** An app at rest says nothing for so long; one that never rests is looked at all the same. Milliseconds. */
const STILL_MS = 300;
const REST_MS = 3_000;

export async function checkHeaps(app: AppProcess, diagnosis: RunningDiagnosis): Promise<void> {
  const until = performance.now() + REST_MS;
  do {
    await waitFor(app.ended, STILL_MS / 1000);
    await app.settle();
  } while ((await diagnosis.read()) > 0 && performance.now() < until);
  const realms = heapSuspects(diagnosis.present);
  if (realms.length === 0) return;
  diagnosis.standStill();
  await waitFor(
    Promise.race([app.ended, app.verify({ realms, largest: LARGEST, seconds: SECONDS })]),
    SECONDS + 10,
  );
}

/**
 * Chromium traces itself from its start to its end, by switches that it hands on to each process that it starts: so no process
 * is there before it is traced, and what one has said is kept when it goes.
 */
import { readFile, rm } from 'node:fs/promises';
import { eachSlice, type Thread } from './slices';
import { type Counts, ELSEWHERE } from './verdict';

/** Of Blink, one for each delivery on a DOM port; MessagePortMain has none. */
const SLICE = 'MessagePort::Accept';

/** Until the app exits by itself; one that is killed leaves no file. */
export const tracingInto = (file: string): readonly string[] => [
  '--trace-startup=blink',
  '--trace-startup-duration=0',
  `--trace-startup-file=${file}`,
];

/** Deliveries on DOM ports, by process. */
export async function deliveriesIn(file: string): Promise<Counts> {
  const counts: Record<number, number> = {};
  eachSlice(await readFile(file), SLICE, (thread) => {
    const place = placeOf(thread);
    counts[place] = (counts[place] ?? 0) + 1;
  });
  await rm(file, { force: true });
  return counts;
}

/** Nobody knows which process a shared or a service worker runs in; but its thread says what it is. */
function placeOf(thread: Thread | null): number {
  if (!thread) return ELSEWHERE;
  return /^(Shared|Service)Worker/.test(thread.name) ? ELSEWHERE : thread.pid;
}

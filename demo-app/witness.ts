/** What Chromium itself saw: its tracing has one slice for each delivery on a DOM port, by process. */
import { readFile, rm } from 'node:fs/promises';
import { contentTracing } from 'electron';
import type { Portscope } from './portscope';

/** Counts by process id. */
type Counts = Readonly<Record<number, number>>;

export interface Testimony {
  /** Deliveries on DOM ports, of the app and of Portscope. */
  readonly witnessed: Counts;
  /** Messages of Portscope's own, of those. */
  readonly own: Counts;
  /** False: Portscope spoke to a realm just while the tracing was switched, so the two did not count from the same moment. */
  readonly exact: boolean;
}

const SLICE = 'MessagePort::Accept';
/** A process that began a moment ago hands its slices on only then: without this those of the last one were missing (33.2.1). */
const SETTLE_MS = 2_000;

/** Runs `work` while Chromium's tracing is on. */
export async function witness(portscope: Portscope, work: () => Promise<void>): Promise<Testimony> {
  const before = await switched(portscope, () =>
    contentTracing.startRecording({ included_categories: ['blink'], excluded_categories: ['*'] }),
  );
  await work();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const after = await switched(portscope, () => contentTracing.stopRecording());
  const own: Record<number, number> = {};
  for (const [pid, count] of Object.entries(after.own)) own[+pid] = count - (before.own[+pid] ?? 0);
  const { traceEvents } = JSON.parse(await readFile(after.result, 'utf8'));
  await rm(after.result, { force: true });
  return { witnessed: count(traceEvents), own, exact: before.exact && after.exact };
}

async function switched<Result>(
  portscope: Portscope,
  turn: () => Promise<Result>,
): Promise<{ result: Result; own: Counts; exact: boolean }> {
  // What was sent before has been delivered when every realm has answered.
  await portscope.flush();
  const own = portscope.ownMessages();
  const result = await turn();
  return { result, own, exact: JSON.stringify(portscope.ownMessages()) === JSON.stringify(own) };
}

function count(events: readonly { name: string; pid: number; ph: string }[]): Counts {
  const counts: Record<number, number> = {};
  for (const { name, pid, ph } of events) {
    if (name === SLICE && (ph === 'X' || ph === 'B')) counts[pid] = (counts[pid] ?? 0) + 1;
  }
  return counts;
}

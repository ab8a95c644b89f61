/** What Chromium itself saw: its tracing has one slice for each delivery on a DOM port, by process. */
import { readFile, rm } from 'node:fs/promises';
import { contentTracing } from 'electron';
import type { Portscope } from './portscope';

/** Counts by process id. */
type Counts = Readonly<Record<number, number>>;

type Own = ReturnType<Portscope['ownMessages']>;
type Watched = Pick<Portscope, 'flush' | 'ownMessages'>;

export interface Testimony {
  /** Deliveries on DOM ports, of the app and of Portscope. */
  readonly witnessed: Counts;
  /** Messages of Portscope's own, of those. */
  readonly own: Counts;
  /** Of these, the ones that may not be counted: sent while the tracing began, or to a realm that ended before it answered. */
  readonly mayLack: Counts;
  /** Further ones that may be counted: sent while the tracing ended. */
  readonly mayAdd: Counts;
}

const SLICE = 'MessagePort::Accept';
/** A process that began a moment ago hands its slices on only then: without this those of the last one were missing (33.2.1). */
const SETTLE_MS = 2_000;

/** Runs `work` while Chromium's tracing is on. */
export async function witness(portscope: Watched, work: () => Promise<void>): Promise<Testimony> {
  const before = await switched(portscope, () =>
    contentTracing.startRecording({ included_categories: ['blink'], excluded_categories: ['*'] }),
  );
  await work();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const after = await switched(portscope, () => contentTracing.stopRecording());
  const { traceEvents } = JSON.parse(await readFile(after.result, 'utf8'));
  await rm(after.result, { force: true });
  return {
    witnessed: count(traceEvents),
    own: less(after.sent, before.sent),
    mayLack: plus(less(after.unheard, before.unheard), before.during),
    mayAdd: after.during,
  };
}

async function switched<Result>(
  portscope: Watched,
  turn: () => Promise<Result>,
): Promise<{ result: Result; sent: Counts; during: Counts; unheard: Counts }> {
  // What was sent before has been delivered when every realm has answered.
  await portscope.flush();
  const before = portscope.ownMessages();
  const result = await turn();
  const sent = of(before, 'sent');
  const during = less(of(portscope.ownMessages(), 'sent'), sent);
  return { result, sent, during, unheard: of(before, 'unheard') };
}

const of = (counts: Own, what: 'sent' | 'unheard'): Counts =>
  Object.fromEntries(Object.entries(counts).map(([pid, count]) => [pid, count[what]]));

const less = (all: Counts, some: Counts): Counts =>
  Object.fromEntries(Object.entries(all).map(([pid, n]) => [pid, n - (some[+pid] ?? 0)]));

const plus = (one: Counts, other: Counts): Counts => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([pid, n]) => [pid, n + (one[+pid] ?? 0)])),
});

function count(events: readonly { name: string; pid: number; ph: string }[]): Counts {
  const counts: Record<number, number> = {};
  for (const { name, pid, ph } of events) {
    if (name === SLICE && (ph === 'X' || ph === 'B')) counts[pid] = (counts[pid] ?? 0) + 1;
  }
  return counts;
}

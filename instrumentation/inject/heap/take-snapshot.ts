/** A heap snapshot over the debugger's protocol, read while it comes. */
import { totalmem } from 'node:os';
import type { HeapSession } from './heap-session';
import type { Snapshot } from './snapshot';
import { SnapshotProblem, SnapshotReader } from './snapshot-reader';

/**
 * Larger heaps are refused before anything is asked of them: V8 stops the realm for some seconds for each hundred
 * megabytes, and the graph would not fit (`MOST_NODES`).
 */
export const LARGEST = 1024 * 1024 * 1024;
const MB = 1024 * 1024;
/**
 * V8 needs up to so many times the heap's size for a snapshot, in the process that is looked at: 511 MB of small objects took a
 * renderer to 6.5 GB (33.2.1). Half of the machine's memory may go into that.
 */
const GROWTH = 12;

/**
 * `HeapProfiler` stays enabled: with it goes what it knows of the nodes' ids.
 *
 * @throws SnapshotProblem, or what the protocol says
 */
export async function takeSnapshot(session: HeapSession, largest: number): Promise<Snapshot> {
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { usedSize: number };
  const most = Math.min(largest, totalmem() / 2 / GROWTH);
  if (usedSize > most)
    throw new SnapshotProblem(
      `Too large: the heap has ${Math.round(usedSize / MB)} MB, and up to ${Math.round(most / MB)} MB are looked at${most < largest ? ' on this machine' : ''}.`,
    );
  const reader = new SnapshotReader();
  let problem: unknown = null;
  const stop = session.on('HeapProfiler.addHeapSnapshotChunk', (params) => {
    if (problem !== null) return;
    try {
      reader.take((params as { chunk: string }).chunk);
    } catch (error) {
      problem = error;
    }
  });
  try {
    await session.send('HeapProfiler.enable');
    // Collects garbage first, so what nobody keeps is not in it.
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  } finally {
    stop();
  }
  if (problem !== null) throw problem;
  return reader.finish();
}

/**
 * Which node of a heap snapshot is which port of which realm. The probe of each realm gives the very objects to the debugger,
 * and `HeapProfiler.getHeapObjectId` says their nodes: nothing is told apart by its looks. It knows them only after a
 * snapshot was taken in the same session, and until `HeapProfiler` is disabled (33.2.1).
 */

import { heldType } from '../../trace/link';
import type { DebuggerSession } from '../debugger';

export interface HeldNode {
  /** Of its realm. */
  readonly key: string;
  readonly handle: number;
  /** Of its node. */
  readonly id: number;
}

interface RemoteObject {
  readonly objectId?: string;
}

/** More ports than these are not asked about; how many were left out is said. */
export const MOST_PORTS = 5_000;
const GROUP = 'portscope';

export async function heldNodes(
  session: DebuggerSession,
  keys: readonly string[],
): Promise<{ readonly nodes: readonly HeldNode[]; readonly left: number }> {
  const nodes: HeldNode[] = [];
  let left = 0;
  try {
    for (const context of await contextsOf(session))
      for (const key of keys)
        for (const [handle, objectId] of await heldIn(session, context, key)) {
          if (nodes.length >= MOST_PORTS) {
            left += 1;
            continue;
          }
          const { heapSnapshotObjectId } = (await session.send('HeapProfiler.getHeapObjectId', {
            objectId,
          })) as { heapSnapshotObjectId: string };
          nodes.push({ key, handle, id: Number(heapSnapshotObjectId) });
        }
  } finally {
    await session.send('Runtime.releaseObjectGroup', { objectGroup: GROUP }).catch(() => {});
  }
  return { nodes, left };
}

/** Of the page and its frames in the same process, both worlds. */
async function contextsOf(session: DebuggerSession): Promise<number[]> {
  const contexts: number[] = [];
  const stop = session.on('Runtime.executionContextCreated', (params) => {
    contexts.push((params as { context: { id: number } }).context.id);
  });
  try {
    await session.send('Runtime.enable');
  } finally {
    stop();
    await session.send('Runtime.disable').catch(() => {});
  }
  return contexts;
}

async function heldIn(
  session: DebuggerSession,
  contextId: number,
  key: string,
): Promise<[number, string][]> {
  const expression = `(() => {
    const held = Object.create(null);
    performance.dispatchEvent(new CustomEvent(${JSON.stringify(heldType(key))}, { detail: held }));
    return held;
  })()`;
  const evaluated = (await session.send('Runtime.evaluate', {
    expression,
    contextId,
    objectGroup: GROUP,
    silent: true,
  })) as { result: RemoteObject };
  const { objectId } = evaluated.result;
  if (objectId === undefined) return [];
  const { result } = (await session.send('Runtime.getProperties', {
    objectId,
    ownProperties: true,
  })) as { result: readonly { name: string; value?: RemoteObject }[] };
  return result.flatMap(({ name, value }): [number, string][] =>
    value?.objectId !== undefined && /^\d+$/.test(name) ? [[Number(name), value.objectId]] : [],
  );
}

/**
 * Which node of a window's heap is which port of which realm. The probe of each realm gives the very objects to the debugger,
 * and `HeapProfiler.getHeapObjectId` says their nodes: nothing is told apart by its looks.
 */
import { HELD_HERE, heldType } from '../../trace/link';
import {
  evaluate,
  type FindHeld,
  type HeapSession,
  type HeldNode,
  MOST_PORTS,
  nodeOf,
  objectsIn,
  release,
} from './heap-session';

/** `keys`: of the realms of the window. Those in other processes, and workers, do not answer. */
export const heldInWindow =
  (keys: readonly string[]): FindHeld =>
  async (session) => {
    const nodes: HeldNode[] = [];
    const answered: string[] = [];
    let left = 0;
    try {
      for (const context of await contextsOf(session))
        for (const key of keys) {
          const held = await heldIn(session, context, key);
          if (held === null) continue;
          answered.push(key);
          for (const [handle, objectId] of held) {
            if (nodes.length >= MOST_PORTS) {
              left += 1;
              continue;
            }
            nodes.push({ key, handle, id: await nodeOf(session, objectId), pin: 0 });
          }
        }
    } finally {
      await release(session);
    }
    return { nodes, keys: answered, left };
  };

/** Of the page and its frames in the same process, both worlds. */
async function contextsOf(session: HeapSession): Promise<number[]> {
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

/** Null where that realm is not this context. */
async function heldIn(
  session: HeapSession,
  contextId: number,
  key: string,
): Promise<readonly (readonly [number, string])[] | null> {
  const expression = `(() => {
    const held = Object.create(null);
    performance.dispatchEvent(new CustomEvent(${JSON.stringify(heldType(key))}, { detail: held }));
    return held;
  })()`;
  const { objectId } = await evaluate(session, expression, contextId);
  if (objectId === undefined) return null;
  const found = await objectsIn(session, objectId);
  if (!found.some(([name]) => name === HELD_HERE)) return null;
  return found.flatMap(([name, id]) => (/^\d+$/.test(name) ? [[Number(name), id] as const] : []));
}

/**
 * The heap of a process with Node in it, the main process or a utility process, and which of its nodes is which port. Node's own
 * inspector looks at it from within, so no debugger is needed and none is in the way.
 *
 * A `MessagePortMain` is an object of JavaScript round an inner port, which a started, entangled one has pinned by a strong
 * global handle (node `(Global handles)`, 33.2.1); the inner one's `emit` leads to the outer one.
 */
import { randomBytes } from 'node:crypto';
import { Session } from 'node:inspector';
import type { MessagePortMain } from 'electron';
import type { HandleId } from '../../trace/facts';
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

export type EachHeld = (run: (id: HandleId, port: MessagePortMain) => void) => void;

/** @throws where the process has no inspector */
export function openOwnSession(): { readonly session: HeapSession; readonly end: () => void } {
  const own = new Session();
  own.connect();
  const session: HeapSession = {
    send: (method, params) =>
      new Promise((resolve, reject) => {
        own.post(method, params, (error, result) => {
          if (error) reject(new Error(error.message));
          else resolve(result);
        });
      }),
    on: (method, hear) => {
      const listener = ({ params }: { params: unknown }): void => hear(params);
      own.on(method, listener);
      return () => own.off(method, listener);
    },
  };
  return { session, end: () => own.disconnect() };
}

export const heldHere =
  (key: string, eachHeld: EachHeld): FindHeld =>
  async (session) => {
    const handles: HandleId[] = [];
    const objects: unknown[] = [];
    let left = 0;
    eachHeld((handle, port) => {
      if (handles.length >= MOST_PORTS) left += 1;
      else {
        handles.push(handle);
        objects.push(port, innerOf(port));
      }
    });
    const nodes: HeldNode[] = [];
    try {
      const { objectId } = await handOver(session, objects);
      if (objectId === undefined) throw new Error('The ports could not be handed over.');
      const ids = new Map(await objectsIn(session, objectId));
      const idAt = async (place: number): Promise<number> => {
        const id = ids.get(String(place));
        return id === undefined ? 0 : nodeOf(session, id);
      };
      for (const [place, handle] of handles.entries())
        nodes.push({ key, handle, id: await idAt(2 * place), pin: await idAt(2 * place + 1) });
    } finally {
      await release(session);
    }
    return { nodes, keys: [key], left };
  };

/** Evaluation is over when the call returns, so nobody sees the property by which it gets at the objects. */
function handOver(session: HeapSession, objects: readonly unknown[]) {
  const name = `portscope-${randomBytes(12).toString('hex')}`;
  Object.defineProperty(globalThis, name, { value: objects, configurable: true });
  try {
    return evaluate(session, `globalThis[${JSON.stringify(name)}]`);
  } finally {
    Reflect.deleteProperty(globalThis, name);
  }
}

function innerOf(port: MessagePortMain): unknown {
  return Object.getOwnPropertyDescriptor(port, '_internalPort')?.value;
}

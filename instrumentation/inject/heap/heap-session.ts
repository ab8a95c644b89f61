/** The part of the debugger's protocol that a look at a heap needs: a window's debugger speaks it, and Node's inspector. */
export interface HeapSession {
  /** Rejects when the target is gone. */
  send(method: string, params?: object): Promise<unknown>;
  /** @returns what stops it */
  on(method: string, hear: (params: unknown) => void): () => void;
}

/** A port's handle in a realm, and its node in the heap. */
export interface HeldNode {
  /** Of its realm. */
  readonly key: string;
  readonly handle: number;
  /** Of its node. */
  readonly id: number;
  /** Of the node that its being open makes a root of; 0 where the heap names such roots by itself (Blink's). */
  readonly pin: number;
}

export interface HeldNodes {
  readonly nodes: readonly HeldNode[];
  /** Of the realms that have answered. */
  readonly keys: readonly string[];
  /** Ports that were not asked about. */
  readonly left: number;
}

/** Asks for the nodes of ports. `HeapProfiler` knows them only after a snapshot in the same session, until it is disabled. */
export type FindHeld = (session: HeapSession) => Promise<HeldNodes>;

/** More ports than these are not asked about; how many were left out is said. */
export const MOST_PORTS = 5_000;

export interface RemoteObject {
  readonly objectId?: string;
}

const GROUP = 'portscope';

/** Evaluates where `contextId` says, or where the session is. What it gives is let go of by `release`. */
export async function evaluate(
  session: HeapSession,
  expression: string,
  contextId?: number,
): Promise<RemoteObject> {
  const params = { expression, objectGroup: GROUP, silent: true, ...(contextId && { contextId }) };
  const { result } = (await session.send('Runtime.evaluate', params)) as { result: RemoteObject };
  return result;
}

/** Its own data properties that hold objects, by name. Runs no getter. */
export async function objectsIn(
  session: HeapSession,
  objectId: string,
): Promise<readonly (readonly [string, string])[]> {
  const { result } = (await session.send('Runtime.getProperties', {
    objectId,
    ownProperties: true,
  })) as { result: readonly { name: string; value?: RemoteObject }[] };
  return result.flatMap(({ name, value }) =>
    value?.objectId === undefined ? [] : [[name, value.objectId] as const],
  );
}

export async function nodeOf(session: HeapSession, objectId: string): Promise<number> {
  const { heapSnapshotObjectId } = (await session.send('HeapProfiler.getHeapObjectId', {
    objectId,
  })) as { heapSnapshotObjectId: string };
  return Number(heapSnapshotObjectId);
}

export const release = (session: HeapSession): Promise<unknown> =>
  session.send('Runtime.releaseObjectGroup', { objectGroup: GROUP }).catch(() => {});

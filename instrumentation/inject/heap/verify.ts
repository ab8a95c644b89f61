/**
 * *Verify*: whether anything but its being open keeps a port. A started, entangled port is never collected, so that one is
 * still there proves nothing; the heap does.
 */

import type { PortId, RealmId } from '../../trace/ids';
import type { DebuggerSession } from '../debugger';
import { type HeldNode, heldNodes } from './held-nodes';
import { type Keeper, keepersOf } from './keepers';
import type { Snapshot } from './snapshot';
import { takeSnapshot } from './take-snapshot';
import { wayWords } from './way-words';

export interface PortProof {
  readonly port: PortId;
  readonly realm: RealmId;
  /**
   * `held`: the app can still get at it. `only-open`: nothing but its being open, or that of its peer, keeps it; with both ends
   * started that is a leak that no garbage collection ends. `open-port`: only another such port leads to it.
   */
  readonly kept: 'held' | 'only-open' | 'open-port';
  /** By whom, in words: "an entry of a Map, in the variable clients". '' for `only-open`. */
  readonly by: string;
  /** The other port, for `open-port`. */
  readonly through: PortId | null;
}

export type Verified =
  | {
      readonly kind: 'proven';
      readonly proofs: readonly PortProof[];
      /** Ports that were not looked at, since there were too many. */
      readonly left: number;
      readonly nodes: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

export interface VerifyHost {
  /** Realms of the window, by their keys. */
  readonly keys: ReadonlyMap<string, RealmId>;
  readonly portOf: (realm: RealmId, handle: number) => PortId | null;
}

export async function verifyPorts(session: DebuggerSession, host: VerifyHost): Promise<Verified> {
  try {
    const snapshot = await takeSnapshot(session);
    const { nodes, left } = await heldNodes(session, [...host.keys.keys()]);
    return {
      kind: 'proven',
      proofs: proofsOf(snapshot, nodes, host),
      left,
      nodes: snapshot.shape.nodes,
    };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await session.send('HeapProfiler.disable').catch(() => {});
  }
}

function proofsOf(snapshot: Snapshot, held: readonly HeldNode[], host: VerifyHost): PortProof[] {
  const known = held.flatMap(({ key, handle, id }) => {
    const realm = host.keys.get(key);
    const port = realm === undefined ? null : host.portOf(realm, handle);
    return realm === undefined || port === null ? [] : [{ realm, port, id }];
  });
  const places = snapshot.nodesOf(new Set(known.map(({ id }) => id)));
  const portAt = new Map<number, PortId>();
  for (const { id, port } of known) {
    const node = places.get(id);
    if (node !== undefined) portAt.set(node, port);
  }
  const keepers = keepersOf(snapshot, [...portAt.keys()]);
  // Made after the snapshot was taken: nothing is known of those.
  return known.flatMap(({ realm, port, id }) => {
    const keeper = keepers.get(places.get(id) ?? -1);
    return keeper ? [{ realm, port, ...wordsOf(snapshot, keeper, portAt) }] : [];
  });
}

function wordsOf(
  snapshot: Snapshot,
  keeper: Keeper,
  portAt: ReadonlyMap<number, PortId>,
): Pick<PortProof, 'kept' | 'by' | 'through'> {
  switch (keeper.kind) {
    case 'held':
      return { kept: 'held', by: wayWords(snapshot, keeper), through: null };
    case 'open':
      return { kept: 'only-open', by: '', through: null };
    case 'open-port':
      return {
        kept: 'open-port',
        by: 'a listener of another port, which itself is kept only by being open',
        through: portAt.get(keeper.by) ?? null,
      };
  }
}

/**
 * A look at a heap: whether anything but its being open keeps each port. A started, entangled port is never collected, so that
 * one is still there proves nothing; the heap does.
 */
import { KEPT, type Kept } from '../../trace/events';
import type { FindHeld, HeapSession, HeldNode } from './heap-session';
import { type Keeper, keepersOf } from './keepers';
import type { Snapshot } from './snapshot';
import { takeSnapshot } from './take-snapshot';
import { wayWords } from './way-words';

export interface HandleKept {
  /** Of its realm. */
  readonly key: string;
  readonly handle: number;
  readonly kept: Kept;
  readonly by: string;
  /** The other port, for `open-port`. */
  readonly through: { readonly key: string; readonly handle: number } | null;
}

export type Look =
  | {
      readonly kind: 'looked';
      readonly handles: readonly HandleKept[];
      /** Of the realms that are in this heap. */
      readonly keys: readonly string[];
      readonly left: number;
      readonly objects: number;
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Never rejects. `largest`: of a heap, in bytes. */
export async function lookAtHeap(
  session: HeapSession,
  find: FindHeld,
  largest: number,
): Promise<Look> {
  try {
    const snapshot = await takeSnapshot(session, largest);
    // What a probe holds weakly it may hold on to until its turn is over, so the ports are asked for behind the snapshot.
    const { nodes, keys, left } = await find(session);
    const handles = keptOf(snapshot, nodes);
    return { kind: 'looked', handles, keys, left, objects: snapshot.shape.nodes };
  } catch (error) {
    return refusedBy(error);
  } finally {
    await session.send('HeapProfiler.disable').catch(() => {});
  }
}

export const refused = (reason: string): Look => ({ kind: 'refused', reason });
export const refusedBy = (error: unknown): Look =>
  refused(error instanceof Error ? error.message : String(error));

function keptOf(snapshot: Snapshot, held: readonly HeldNode[]): HandleKept[] {
  const places = snapshot.nodesOf(new Set(held.flatMap(({ id, pin }) => [id, pin])));
  const at = new Map<number, HeldNode>();
  const pins = new Set<number>();
  for (const one of held) {
    const node = places.get(one.id);
    if (node !== undefined) at.set(node, one);
    const pin = places.get(one.pin);
    if (pin !== undefined) pins.add(pin);
  }
  const keepers = keepersOf(snapshot, [...at.keys()], pins);
  // Made after the snapshot was taken: nothing is known of those.
  return held.flatMap(({ key, handle, id }) => {
    const keeper = keepers.get(places.get(id) ?? -1);
    return keeper ? [{ key, handle, ...wordsOf(snapshot, keeper, at) }] : [];
  });
}

function wordsOf(
  snapshot: Snapshot,
  keeper: Keeper,
  at: ReadonlyMap<number, HeldNode>,
): Pick<HandleKept, 'kept' | 'by' | 'through'> {
  switch (keeper.kind) {
    case 'held':
      return { kept: 'held', by: wayWords(snapshot, keeper), through: null };
    case 'open':
      return { kept: 'only-open', by: '', through: null };
    case 'open-port': {
      const other = at.get(keeper.by);
      return {
        kept: 'open-port',
        by: 'a listener of another port, which itself is kept only by being open',
        through: other ? { key: other.key, handle: other.handle } : null,
      };
    }
  }
}

/** The look of a process that has one realm, under the name by which that is known here. */
export function named(look: Look, key: string): Look {
  if (look.kind === 'refused') return look;
  const own = <Of extends { readonly key: string }>(of: Of): Of => ({ ...of, key });
  const handles = look.handles.map((one) => ({
    ...own(one),
    through: one.through && own(one.through),
  }));
  return { ...look, handles, keys: [key] };
}

/** Takes what came over a private link for a look, or says that it is none. */
export function readLook(input: unknown): Look {
  const look = input as Partial<Extract<Look, { kind: 'looked' }>> & { reason?: unknown };
  if (typeof look !== 'object' || look === null) return refused(NONSENSE);
  if (typeof look.reason === 'string') return refused(look.reason.slice(0, LONGEST));
  const { handles, keys, left, objects } = look;
  if (!Array.isArray(handles) || !Array.isArray(keys) || !isCount(left) || !isCount(objects))
    return refused(NONSENSE);
  const own = keys.filter((key) => typeof key === 'string');
  return { kind: 'looked', handles: handles.flatMap(readKept), keys: own, left, objects };
}

function readKept(input: unknown): HandleKept[] {
  const one = input as Partial<HandleKept> | null;
  if (typeof one !== 'object' || one === null) return [];
  const { key, handle, kept, by, through } = one;
  if (typeof key !== 'string' || !isCount(handle) || typeof by !== 'string') return [];
  if (!kept || !KEPT.includes(kept)) return [];
  const other =
    through && typeof through.key === 'string' && isCount(through.handle)
      ? { key: through.key, handle: through.handle }
      : null;
  return [{ key, handle, kept, by: by.slice(0, LONGEST), through: other }];
}

const LONGEST = 2_048;
const NONSENSE = 'What it answered made no sense.';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** What did the heaps say that were looked at: what keeps each port, and which realms could not be asked? */
import type { Kept } from '../trace/events';
import type { Micros, PortId, RealmId } from '../trace/ids';
import type { Reducer, Revised } from './reducer';

/** What keeps a port in a realm, when its heap was last looked at. */
export interface KeptPort {
  readonly port: PortId;
  readonly realm: RealmId;
  readonly at: Micros;
  readonly kept: Kept;
  /** In words; '' for `only-open`. */
  readonly by: string;
  /** The other port, for `open-port`. */
  readonly through: PortId | null;
}

export interface VerifiedRealm {
  readonly at: Micros;
  readonly objects: number;
  /** Ports that were not looked at. */
  readonly left: number;
  /** Why the last try failed; '' when it did not. */
  readonly refused: string;
}

export interface Heap extends Revised {
  /** Ports that were there, by realm: both worlds of a document may have one. */
  readonly byPort: ReadonlyMap<PortId, readonly KeptPort[]>;
  readonly byRealm: ReadonlyMap<RealmId, VerifiedRealm>;
}

export interface State extends Heap {
  readonly byPort: Map<PortId, readonly KeptPort[]>;
  readonly byRealm: Map<RealmId, VerifiedRealm>;
  /** Told of since the last look at their realm was over. */
  readonly fresh: Map<RealmId, Set<PortId>>;
  revision: number;
}

export const heap: Reducer<'heap', State> = {
  name: 'heap',
  needs: [],
  initial: () => ({ byPort: new Map(), byRealm: new Map(), fresh: new Map(), revision: 0 }),
  apply(state, event) {
    switch (event.kind) {
      case 'port-kept': {
        const { at, port, realm, kept, by, through } = event;
        const others = elsewhere(state, port, realm);
        state.byPort.set(port, [...others, { port, realm, at, kept, by, through }]);
        const fresh = state.fresh.get(realm) ?? new Set();
        state.fresh.set(realm, fresh.add(port));
        break;
      }
      case 'heap-verified': {
        const { realm, at, objects, left, refused } = event;
        state.byRealm.set(realm, { at, objects, left, refused });
        if (refused === '') forgetGone(state, realm);
        state.revision += 1;
        break;
      }
      case 'cleared':
        state.byPort.clear();
        state.fresh.clear();
        state.revision += 1;
    }
  },
};

const elsewhere = (state: State, port: PortId, realm: RealmId): readonly KeptPort[] =>
  state.byPort.get(port)?.filter((one) => one.realm !== realm) ?? [];

/** Ports that were there the last time and are no more. */
function forgetGone(state: State, realm: RealmId): void {
  const fresh = state.fresh.get(realm);
  state.fresh.delete(realm);
  for (const [port, all] of state.byPort) {
    if (fresh?.has(port) || !all.some((one) => one.realm === realm)) continue;
    const left = elsewhere(state, port, realm);
    if (left.length === 0) state.byPort.delete(port);
    else state.byPort.set(port, left);
  }
}

/** What keeps a port: in whichever world the app holds it, else in the one that has it. */
export function keptOf(
  { byPort }: Heap,
  port: PortId,
  holder: RealmId | null,
): KeptPort | undefined {
  const all = byPort.get(port);
  if (all === undefined) return undefined;
  const here = all.find(({ realm }) => realm === holder);
  if (here?.kept === 'held') return here;
  return all.find(({ kept }) => kept === 'held') ?? here ?? all[0];
}

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
  /** Ports that were there. One that both worlds of a document have is there once: as held, where either holds it. */
  readonly byPort: ReadonlyMap<PortId, KeptPort>;
  readonly byRealm: ReadonlyMap<RealmId, VerifiedRealm>;
}

export interface State extends Heap {
  readonly byPort: Map<PortId, KeptPort>;
  readonly byRealm: Map<RealmId, VerifiedRealm>;
  /** Told of since the last look was over. */
  readonly fresh: Set<PortId>;
  revision: number;
}

export const heap: Reducer<'heap', State> = {
  name: 'heap',
  needs: [],
  initial: () => ({ byPort: new Map(), byRealm: new Map(), fresh: new Set(), revision: 0 }),
  apply(state, event) {
    switch (event.kind) {
      case 'port-kept': {
        const { at, port, realm, kept, by, through } = event;
        const known = state.byPort.get(port);
        if (known?.at === at && known.kept === 'held') break;
        state.byPort.set(port, { port, realm, at, kept, by, through });
        state.fresh.add(port);
        break;
      }
      case 'heap-verified': {
        const { realm, at, objects, left, refused } = event;
        state.byRealm.set(realm, { at, objects, left, refused });
        if (refused === '') forgetGone(state, realm);
        state.fresh.clear();
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

/** Ports that were there the last time and are no more. */
function forgetGone(state: State, realm: RealmId): void {
  for (const [port, kept] of state.byPort)
    if (kept.realm === realm && !state.fresh.has(port)) state.byPort.delete(port);
}

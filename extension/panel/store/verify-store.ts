/** *Verify*: which realms' heaps are being looked at, and whether the reader has agreed that the app stands still for it. */
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../instrumentation/model';
import type { FeedCommand } from '../../../instrumentation/trace/feed';
import type { RealmId } from '../../../instrumentation/trace/ids';

export interface VerifyState {
  /** Waits for the reader's word. */
  readonly asking: readonly RealmId[] | null;
  readonly agreed: boolean;
  /** Asked of the app, and when each was looked at before that; those that have answered since are done. */
  readonly asked: ReadonlyMap<RealmId, number>;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

type Send = (command: FeedCommand) => void;

export function createVerifyStore(model: () => Model, send: Send) {
  const store = createStore<VerifyState>(() => ({
    asking: null,
    agreed: false,
    asked: new Map(),
    since: 0,
  }));
  const lookedAt = (realm: RealmId): number => model().heap(realm)?.at ?? 0;
  const run = (realms: readonly RealmId[]): void => {
    store.setState({
      asking: null,
      agreed: true,
      asked: new Map(realms.map((realm) => [realm, lookedAt(realm)])),
      since: Date.now(),
    });
    send({ kind: 'verify', realms });
  };
  return {
    ...store,
    /** Asks first, once. */
    start(realms: readonly RealmId[]): void {
      if (realms.length === 0) return;
      if (store.getState().agreed) run(realms);
      else store.setState({ asking: realms });
    },
    agree(): void {
      const { asking } = store.getState();
      if (asking) run(asking);
    },
    cancel: () => store.setState({ asking: null }),
    /** Those that have not answered. */
    pending: (): readonly RealmId[] =>
      [...store.getState().asked].flatMap(([realm, before]) =>
        lookedAt(realm) === before ? [realm] : [],
      ),
    forget: () => store.setState({ asking: null, asked: new Map() }),
  };
}

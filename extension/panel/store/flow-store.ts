/** How the sequence diagram is looked at: which stretch of time, which lanes. Kept while other views are open. */
import { createStore } from 'zustand/vanilla';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { LANE_SETTINGS, type LaneSettings } from '../views/flow/layout-lanes';
import type { Viewport } from '../views/flow/layout-viewport';

export interface FlowState {
  /** Null until there is something to see. */
  readonly view: Viewport | null;
  readonly lanes: LaneSettings;
}

export function createFlowStore() {
  const store = createStore<FlowState>(() => ({ view: null, lanes: LANE_SETTINGS }));
  const change = (lanes: Partial<LaneSettings>): void =>
    store.setState((state) => ({ lanes: { ...state.lanes, ...lanes } }));
  return {
    ...store,
    look: (view: Viewport | null) => store.setState({ view }),
    hide(realms: readonly RealmId[]): void {
      const { hidden } = store.getState().lanes;
      change({ hidden: [...hidden, ...realms] });
    },
    showOnly(realms: readonly RealmId[], all: readonly RealmId[]): void {
      change({ hidden: all.filter((realm) => !realms.includes(realm)) });
    },
    show(realm: RealmId): void {
      change({ hidden: store.getState().lanes.hidden.filter((one) => one !== realm) });
    },
    showAll: () => change({ hidden: [] }),
    fold(pid: number): void {
      const { folded } = store.getState().lanes;
      change({
        folded: folded.includes(pid) ? folded.filter((one) => one !== pid) : [...folded, pid],
      });
    },
    /** `keys`: realms of all lanes from left to right; a lane goes past its neighbour. */
    move(lanes: readonly (readonly RealmId[])[], place: number, step: 1 | -1): void {
      const order = [...lanes];
      const [lane] = order.splice(place, 1);
      if (lane === undefined || place + step < 0) return;
      order.splice(place + step, 0, lane);
      change({ order: order.flat() });
    },
    forget: () => store.setState({ view: null, lanes: LANE_SETTINGS }),
  };
}

export type FlowStore = ReturnType<typeof createFlowStore>;

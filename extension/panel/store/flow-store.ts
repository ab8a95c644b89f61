/**
 * How the sequence diagram is looked at: which stretch of time, which lanes. Kept while other views are open; what was set of
 * the lanes is remembered.
 */
import { createStore } from 'zustand/vanilla';
import type { RealmRow } from '../../../instrumentation/model/rows';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { LANE_SETTINGS, type LaneSettings } from '../views/flow/layout-lanes';
import type { Viewport } from '../views/flow/layout-viewport';
import { createLaneMemory } from './lane-memory';
import type { Memory } from './memory';

export interface FlowState {
  /** Null until there is something to see. */
  readonly view: Viewport | null;
  readonly lanes: LaneSettings;
}

export function createFlowStore(memory: Memory | null) {
  const remembered = createLaneMemory(memory);
  const store = createStore<FlowState>(() => ({ view: null, lanes: LANE_SETTINGS }));
  const change = (change: Partial<LaneSettings>): void => {
    const lanes = { ...store.getState().lanes, ...change };
    store.setState({ lanes });
    remembered.keep(lanes);
  };
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
    /** Realms that are drawn: new ones are set as those of their name were when the app ran before. */
    meet(realms: readonly RealmRow[]): void {
      const { lanes } = store.getState();
      const adopted = remembered.adopt(lanes, realms);
      if (adopted !== lanes) store.setState({ lanes: adopted });
    },
    enter: (launch: string) => store.setState({ view: null, lanes: remembered.enter(launch) }),
  };
}

export type FlowStore = ReturnType<typeof createFlowStore>;

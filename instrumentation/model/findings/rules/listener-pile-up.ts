/**
 * Listener upon listener is added to one port, as if each call had one, and none goes, or some never do: every message is handed
 * to all of them.
 *
 * Healthy and alike: a listener for each call that is open, which goes with it (H30), so no more count than there were answers; a
 * listener for each kind of message, all of them added when the port is set up. So only those count before which the port has
 * been used since the last one was added. Where some go with their calls and some stay, as on the unhappy path, the least number of each
 * second rises.
 */
import type { PortId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';

interface Pile {
  count: number;
  /** How often one was added after messages had come or gone since the one before. */
  grown: number;
  /** Messages posted and heard when the last one was added. */
  traffic: number;
  /** What had been heard when the first one was added. */
  readonly heard: number;
  /** Since when there are too many, and none has gone; null: there are not. */
  since: number | null;
  /** The least number of the present second, and of the one before; how many times in a row it has risen. */
  readonly floor: { from: number; traffic: number; low: number; before: number; rises: number };
}

type State = Map<PortId, Pile>;

/** A second in which the port is used tells how many are left between its calls. */
const SECOND = 1_000_000;
const MOST_RISES = 3;

export const listenerPileUp = defineRule<State, 'port-listening' | 'transfer-left' | 'port-closed'>(
  {
    id: 'listener-pile-up',
    severity: 'warning',
    summary: 'Listeners of one port pile up.',
    on: ['port-listening', 'transfer-left', 'port-closed'],
    initial: () => new Map(),
    apply(state, event, view, findings) {
      const { port } = event;
      if (event.kind !== 'port-listening') {
        state.delete(port);
        return;
      }
      const { listeners } = event;
      const pile = state.get(port);
      const traffic = trafficOf(view, port);
      if (pile === undefined) {
        const floor = { from: view.now, traffic, low: listeners, before: listeners, rises: 0 };
        const heard = heardBy(view, port);
        state.set(port, { count: listeners, grown: 1, traffic, heard, since: null, floor });
        return;
      }
      if (listeners < pile.count) {
        pile.grown = 0;
        pile.since = null;
        pile.floor.low = Math.min(pile.floor.low, listeners);
        if (listeners <= view.thresholds.listeners) findings.retract(keyOf({ kind: 'port', port }));
        if (listeners === 0) state.delete(port);
      } else if (listeners > pile.count) {
        if (traffic !== pile.traffic) pile.grown += 1;
        if (pile.grown > view.thresholds.listeners) pile.since ??= view.now;
      }
      pile.traffic = traffic;
      pile.count = listeners;
    },
    tick(state, now, view, findings) {
      for (const [port, pile] of state) {
        const { count, since, floor, heard } = pile;
        if (now - floor.from >= SECOND) turn(pile, now, trafficOf(view, port));
        const rising = floor.rises >= MOST_RISES && floor.before > view.thresholds.listeners;
        const growing = since !== null && now - since >= view.thresholds.listenersKept;
        if (!(rising || growing) || heardBy(view, port) - heard < count) continue;
        accuse(port, growing ? count : floor.before, growing, view, findings);
      }
    },
  },
);

/** A second is over. One without use tells nothing. */
function turn({ floor, count }: Pile, now: number, traffic: number): void {
  if (traffic === floor.traffic) {
    floor.from = now;
    return;
  }
  if (floor.low > floor.before) floor.rises += 1;
  else if (floor.low < floor.before) floor.rises = 0;
  floor.before = floor.low;
  floor.low = count;
  floor.from = now;
  floor.traffic = traffic;
}

function accuse(port: PortId, count: number, all: boolean, view: View, findings: Findings): void {
  const about = { kind: 'port', port } as const;
  if (findings.has(keyOf(about)) && (count & (count - 1)) !== 0) return;
  const place = view.listenPlace(port);
  findings.raise({
    about,
    certainty: 'likely',
    sentence: `${count} message listeners are on ${view.portWords(port)}, and ${all ? 'none of them goes' : 'more and more of them stay when their calls are over'}: each message is handed to all of them.`,
    remedy:
      'Add one listener for good, or remove each when its answer has come, also when it fails.',
    place,
    evidence: [{ subject: about, place, text: `${count} listeners by now` }],
  });
}

const heardBy = (view: View, port: PortId): number => view.peer(port)?.delivered ?? 0;

const trafficOf = (view: View, port: PortId): number =>
  (view.port(port)?.posted ?? 0) + heardBy(view, port);

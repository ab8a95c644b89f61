/**
 * Listener upon listener is added to one port, as if each call had one, and none goes: every message is handed to all of them.
 *
 * Healthy and alike: a listener for each call that is open, which goes with it (H30); a listener for each kind of message, all of them
 * added when the port is set up. So only those count before which the port has been used since the last one was added.
 */
import type { PortId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';
import type { View } from '../view';

interface Pile {
  count: number;
  /** How often one was added after messages had come or gone since the one before. */
  grown: number;
  /** Messages posted and heard when the last one was added. */
  traffic: number;
  /** Since when there are too many, and none has gone; null: there are not. */
  since: number | null;
}

type State = Map<PortId, Pile>;

export const listenerPileUp = defineRule<State, 'port-listening' | 'transfer-left' | 'port-closed'>(
  {
    id: 'listener-pile-up',
    severity: 'warning',
    summary: 'Listeners of one port pile up.',
    on: ['port-listening', 'transfer-left', 'port-closed'],
    initial: () => new Map(),
    apply(state, event, view, findings) {
      const { port } = event;
      const pile = state.get(port);
      if (event.kind !== 'port-listening') {
        state.delete(port);
      } else if (event.listeners < (pile?.count ?? 0)) {
        state.delete(port);
        findings.retract(keyOf({ kind: 'port', port }));
      } else if (pile === undefined) {
        const traffic = trafficOf(view, port);
        state.set(port, { count: event.listeners, grown: 1, traffic, since: null });
      } else if (event.listeners > pile.count) {
        const traffic = trafficOf(view, port);
        if (traffic !== pile.traffic) pile.grown += 1;
        pile.traffic = traffic;
        pile.count = event.listeners;
        if (pile.grown > view.thresholds.listeners) pile.since ??= view.now;
      }
    },
    tick(state, now, view, findings) {
      for (const [port, { count, since }] of state) {
        const about = { kind: 'port', port } as const;
        if (since === null || now - since < view.thresholds.listenersKept) continue;
        if (findings.has(keyOf(about)) && (count & (count - 1)) !== 0) continue;
        const place = view.listenPlace(port);
        findings.raise({
          about,
          certainty: 'likely',
          sentence: `${count} message listeners are on ${view.portWords(port)}, and none of them goes: each message is handed to all of them.`,
          remedy:
            'Add one listener for good, or remove each when its answer has come, also when it fails.',
          place,
          evidence: [{ subject: about, place, text: `${count} listeners by now` }],
        });
      }
    },
  },
);

const trafficOf = (view: View, port: PortId): number =>
  (view.port(port)?.posted ?? 0) + (view.peer(port)?.delivered ?? 0);

/**
 * Listener upon listener is added to one port, as if each call had one, and none goes: every message is handed to all of them.
 *
 * Healthy and alike: a listener for each call that is open, which goes with it (H30).
 */
import type { PortId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';

interface Pile {
  count: number;
  /** Since when none has gone. */
  since: number;
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
      } else if (event.listeners > view.thresholds.listeners) {
        if (pile === undefined) state.set(port, { count: event.listeners, since: view.now });
        else pile.count = event.listeners;
      }
    },
    tick(state, now, view, findings) {
      for (const [port, { count, since }] of state) {
        const about = { kind: 'port', port } as const;
        if (now - since < view.thresholds.listenersKept) continue;
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

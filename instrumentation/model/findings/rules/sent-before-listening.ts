/**
 * Messages came to a worker or a window before anybody listened there, and a listener was added later. What comes to a port waits for
 * its start; a worker's own pipe and a window keep nothing back.
 *
 * Healthy and alike: a handshake that is said again until it is answered (the probe compares, and does not count those); a message
 * with ports has a rule of its own.
 */
import type { RealmId } from '../../../trace/ids';
import { defineRule } from '../rule';
import { many } from '../words';

/** Messages with ports among those that were missed, by realm. */
type State = Map<RealmId, number>;

export const sentBeforeListening = defineRule<State, 'message-unheard' | 'realm-listening'>({
  id: 'sent-before-listening',
  severity: 'error',
  summary: 'Messages came to a worker or a window before its listener did.',
  on: ['message-unheard', 'realm-listening'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { realm, to } = event;
    if (to === 'ipc') return;
    if (event.kind === 'message-unheard') {
      if (event.ports.length > 0) state.set(realm, (state.get(realm) ?? 0) + 1);
      return;
    }
    if (event.missed === 0) return;
    const missed = event.missed - (state.get(realm) ?? 0);
    state.delete(realm);
    if (missed <= 0) return;
    const place = event.stack === '' ? null : { realm, stack: event.stack };
    findings.raise({
      about: { kind: 'realm', realm },
      key: `${realm} ${to}`,
      // Others may post to a window what is meant for nobody.
      certainty: to === 'window' ? 'likely' : 'certain',
      sentence:
        `${many(missed, 'message')} came to ${view.realmWords(realm)} before it listened, and nobody heard ` +
        `${missed === 1 ? 'it' : 'them'}: a ${to === 'window' ? 'window' : "worker's own pipe"} keeps nothing for a listener that comes later.`,
      remedy:
        to === 'window'
          ? 'Add the listener in the first script of the page, or let the page say that it is ready before you post.'
          : 'Add the message listener before the first await of the worker, or let it say that it is ready before you post.',
      place,
      evidence: [
        { subject: { kind: 'realm', realm }, place, text: 'The listener that came later' },
      ],
      count: missed,
    });
  },
});

/**
 * Messages came to a worker or a window before anybody listened there, and a listener was added later. What comes to a port waits for
 * its start; a worker's own pipe and a window keep nothing back.
 *
 * Likely for what came to a worker before its probe did, which found that nobody listened: a listener may have been there and gone. And in a
 * window, where others may post what is meant for nobody.
 *
 * Healthy and alike: a handshake that is said again until it is answered (the probe compares, and does not count those); a message
 * with ports has a rule of its own.
 */
import type { RealmId } from '../../../trace/ids';
import { defineRule } from '../rule';
import { many } from '../words';

/** Of each realm where something was seen to be missed: how many of these messages had ports. */
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
      state.set(realm, (state.get(realm) ?? 0) + (event.ports.length > 0 ? 1 : 0));
      return;
    }
    if (event.missed === 0) return;
    const seen = state.has(realm);
    const missed = event.missed - (state.get(realm) ?? 0);
    state.delete(realm);
    if (missed <= 0) return;
    const place = event.stack === '' ? null : { realm, stack: event.stack };
    findings.raise({
      about: { kind: 'realm', realm },
      key: `${realm} ${to}`,
      certainty: to === 'window' || !seen ? 'likely' : 'certain',
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

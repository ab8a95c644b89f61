/**
 * A message came to a started port that had no listener at that moment, and a listener was added later: too late for it. A
 * started port keeps nothing back for those who come later, also after a `once` listener has gone.
 *
 * Healthy and alike: `start()` and then a listener in the same turn, since messages come in a later one (H3); an end that
 * never listens, because its stream goes the other way (H13).
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';
import { many } from '../words';

/** The first message at each port that nobody heard, and how many. */
type State = Map<PortId, { readonly n: number; count: number }>;

export const startedWithoutListener = defineRule<
  State,
  'delivered' | 'port-listening' | 'transfer-left' | 'port-closed' | 'close-heard'
>({
  id: 'started-without-listener',
  severity: 'error',
  summary: 'A message came to a started port before its listener did, and was heard by nobody.',
  on: ['delivered', 'port-listening', 'transfer-left', 'port-closed', 'close-heard'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    if (event.kind === 'delivered') {
      if (event.listeners > 0 || event.as === 'error' || event.unreported) return;
      const port = peerOf(event.port);
      const known = state.get(port);
      if (known === undefined) state.set(port, { n: event.n, count: 1 });
      else known.count += 1;
      return;
    }
    const { port } = event;
    const unheard = state.get(port);
    if (unheard === undefined || (event.kind === 'port-listening' && event.listeners === 0)) return;
    state.delete(port);
    if (event.kind !== 'port-listening') return;
    const { n, count } = unheard;
    const about = { kind: 'port', port } as const;
    const lost = { kind: 'message', port: peerOf(port), n } as const;
    const message = view.message(lost.port, n);
    const sender =
      message?.from && message.stack !== '' ? { realm: message.from, stack: message.stack } : null;
    const sentence =
      `${many(count, 'message')} of ${view.channelWords(port)} came to ${view.realmWords(event.realm)} while the port was ` +
      'started and had no listener, so nobody heard them; the listener came later.';
    if (findings.has(keyOf(about))) return;
    findings.raise({
      about,
      certainty: 'certain',
      sentence,
      remedy:
        'Add the message listener before you call start(), or keep one listener for good instead of once().',
      place:
        event.stack === '' ? view.listenPlace(port) : { realm: event.realm, stack: event.stack },
      also: sender === null ? [] : [sender],
      evidence: [
        { subject: lost, place: sender, text: 'The first message that nobody heard' },
        {
          subject: about,
          place: view.sentPlace(port),
          text: 'The port, started and without a listener then',
        },
      ],
      count,
    });
  },
});

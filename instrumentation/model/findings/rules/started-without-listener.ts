/**
 * A message came to a started port that had no listener at that moment, and a listener was added later: too late for it. A
 * started port keeps nothing back for those who come later, also after a `once` listener has gone. Or a MessagePortMain was
 * given an `onmessage`, as if it were a port of a page: it never gets a listener by that.
 *
 * Healthy and alike: `start()` and then a listener in the same turn, since messages come in a later one (H3); an end that
 * never listens, because its stream goes the other way (H13); an adapter that gives a port the face of a page's port, and
 * listens as well.
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

interface State {
  /** The first message at each port that nobody heard, and how many. */
  readonly unheard: Map<PortId, { readonly n: number; count: number }>;
  /** Ports of Node realms with an `onmessage`. */
  readonly handlers: Set<PortId>;
}

export const startedWithoutListener = defineRule<
  State,
  | 'delivered'
  | 'port-listening'
  | 'handler-ignored'
  | 'transfer-left'
  | 'port-closed'
  | 'close-heard'
>({
  id: 'started-without-listener',
  severity: 'error',
  summary: 'A message came to a started port before its listener did, and was heard by nobody.',
  on: [
    'delivered',
    'port-listening',
    'handler-ignored',
    'transfer-left',
    'port-closed',
    'close-heard',
  ],
  initial: () => ({ unheard: new Map(), handlers: new Set() }),
  apply(state, event, view, findings) {
    if (event.kind === 'delivered') {
      if (event.listeners > 0 || event.as === 'error' || event.unreported) return;
      const port = peerOf(event.port);
      const known = state.unheard.get(port);
      if (known === undefined) state.unheard.set(port, { n: event.n, count: 1 });
      else known.count += 1;
      if (state.handlers.has(port)) accuseHandler(port, view, findings);
      return;
    }
    const { port } = event;
    if (event.kind === 'handler-ignored') {
      if (event.name !== 'onmessage' || (view.port(port)?.listeners ?? 0) > 0) return;
      state.handlers.add(port);
      if (state.unheard.has(port)) accuseHandler(port, view, findings);
      return;
    }
    const unheard = state.unheard.get(port);
    if (event.kind === 'port-listening' && event.listeners === 0) return;
    if (state.handlers.delete(port) && event.kind === 'port-listening')
      findings.retract(`onmessage ${port}`);
    if (unheard === undefined) return;
    state.unheard.delete(port);
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
  tick({ handlers }, _now, view, findings) {
    for (const port of handlers) {
      const row = view.port(port);
      if (row?.started === null && view.oldestWaiting(peerOf(port)) !== undefined)
        accuseHandler(port, view, findings);
    }
  },
});

function accuseHandler(port: PortId, view: View, findings: Findings): void {
  const about = { kind: 'port', port } as const;
  const key = `onmessage ${port}`;
  if (findings.has(key)) return;
  const realm = view.holder(port);
  const started = view.port(port)?.started !== null;
  const place = view.handlePlace(port);
  findings.raise({
    about,
    key,
    certainty: 'certain',
    sentence:
      `Your onmessage handler cannot fire: ${view.portWords(port)} is a MessagePortMain, which has no such property. ` +
      (started
        ? 'Messages came to it, and nobody heard them.'
        : 'Messages wait at it, and nobody has started it.'),
    remedy: `Use port.on('message', …)${started ? '' : ' and port.start()'} in ${view.realmWords(realm)}; onmessage and addEventListener are for ports of a page.`,
    place,
    evidence: [{ subject: about, place, text: 'The port with the handler' }],
  });
}

/**
 * A message waits at a port that has a listener, and nobody has started the port. `on` and `addEventListener` do not start
 * one, only `start()` does, and in a DOM realm the assignment of `onmessage`. Likely, too: messages wait at a port that
 * was handed to the app, and that the app has not touched since.
 *
 * Healthy and alike: a port that waits for a while to be handed on, or for its page, has no listener (H9, H10); one that is
 * started on its first call has no message waiting (H3, H4).
 */
import { type Micros, type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration, many } from '../words';

interface Waiting {
  readonly since: Micros;
  /** Else it has arrived, and was not touched. */
  readonly listens: boolean;
}

/** Ports that are not started and that somebody should start. */
type State = Map<PortId, Waiting>;

export const neverStarted = defineRule<
  State,
  | 'transfer-arrived'
  | 'port-used'
  | 'port-listening'
  | 'port-started'
  | 'transfer-left'
  | 'port-closed'
  | 'close-heard'
>({
  id: 'never-started',
  severity: 'error',
  summary: 'Messages wait at a port that has a listener and was never started.',
  on: [
    'transfer-arrived',
    'port-used',
    'port-listening',
    'port-started',
    'transfer-left',
    'port-closed',
    'close-heard',
  ],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    switch (event.kind) {
      case 'transfer-arrived':
        // What nobody heard of is lost, and has a rule of its own.
        if (event.heard) state.set(port, { since: view.now, listens: false });
        break;
      case 'port-listening':
        if (event.listeners === 0 || view.port(port)?.started !== null) {
          leave(state, port, findings);
        } else if (!state.get(port)?.listens) state.set(port, { since: view.now, listens: true });
        break;
      case 'port-used':
        if (!state.get(port)?.listens) leave(state, port, findings);
        break;
      case 'port-started':
      case 'transfer-left':
        leave(state, port, findings);
        break;
      case 'port-closed':
      case 'close-heard':
        // What was proven by then stays true.
        state.delete(port);
        state.delete(peerOf(port));
        break;
    }
  },
  tick(state, now, view, findings) {
    for (const [port, waiting] of state) look(port, waiting, now, view, findings);
  },
});

function leave(state: State, port: PortId, findings: Findings): void {
  if (state.delete(port)) findings.retract(keyOf({ kind: 'port', port }));
}

function look(
  port: PortId,
  { since, listens }: Waiting,
  now: Micros,
  view: View,
  findings: Findings,
): void {
  const peer = view.peer(port);
  const realm = view.holder(port);
  const oldest = view.oldestWaiting(peerOf(port));
  const about = { kind: 'port', port } as const;
  if (peer === undefined || oldest === undefined || realm === null || !view.sawAll(realm, since)) {
    findings.retract(keyOf(about));
    return;
  }
  const waiting = now - Math.max(since, view.postedAt(oldest) ?? since);
  const limit = listens ? view.thresholds.notStarted : view.thresholds.untouched;
  if (waiting < limit || findings.has(keyOf(about))) return;
  const { kind } = view.realms.get(realm) ?? { kind: 'main' };
  const node = kind === 'main' || kind === 'utility';
  const waits = `${many(peer.queued, 'message')} of ${view.channelWords(port)} ${peer.queued === 1 ? 'waits' : 'wait'} in ${view.realmWords(realm)}`;
  findings.raise({
    about,
    certainty: listens ? 'certain' : 'likely',
    sentence: listens
      ? `${waits}: the port has a listener, but nobody has called start() on it.`
      : `${waits}: the port came there ${duration(now - since)} ago, and nothing has touched it since.`,
    remedy: node
      ? "Call port.start() after port.on('message', …): on() does not start a MessagePortMain."
      : 'Call port.start() after addEventListener, or assign port.onmessage, which starts the port.',
    place: listens ? view.listenPlace(port) : view.sentPlace(port),
    evidence: [
      {
        subject: { kind: 'message', port: oldest.port, n: oldest.n },
        place: view.postPlace(oldest),
        text: 'The oldest message that waits',
      },
      {
        subject: about,
        place: listens ? view.listenPlace(port) : view.sentPlace(port),
        text: listens ? 'Has a listener, and was not started' : 'Came here, and was never used',
      },
    ],
  });
}

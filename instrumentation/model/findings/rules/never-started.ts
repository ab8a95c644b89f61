/**
 * A message waits at a port that has a listener, and nobody has started the port. `on` and `addEventListener` do not start
 * one, only `start()` does, and in a DOM realm the assignment of `onmessage`.
 *
 * Healthy and alike: a port that waits to be handed on, or for its page, has no listener (H9, H10); one that is started on its
 * first call has no message waiting (H3, H4).
 */
import { channelOf, type Micros, type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

/** Ports with a listener and no start, and since when. */
type State = Map<PortId, Micros>;

export const neverStarted = defineRule<
  State,
  'port-listening' | 'port-started' | 'transfer-left' | 'port-closed' | 'close-heard'
>({
  id: 'never-started',
  severity: 'error',
  summary: 'Messages wait at a port that has a listener and was never started.',
  on: ['port-listening', 'port-started', 'transfer-left', 'port-closed', 'close-heard'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    switch (event.kind) {
      case 'port-listening':
        if (event.listeners === 0 || view.port(port)?.started !== null)
          leave(state, port, findings);
        else if (!state.has(port)) state.set(port, view.now);
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
    for (const [port, since] of state) look(port, since, now, view, findings);
  },
});

function leave(state: State, port: PortId, findings: Findings): void {
  if (state.delete(port)) findings.retract(keyOf({ kind: 'port', port }));
}

function look(port: PortId, since: Micros, now: Micros, view: View, findings: Findings): void {
  const peer = view.peer(port);
  const realm = view.holder(port);
  const oldest = view.oldestWaiting(peerOf(port));
  const about = { kind: 'port', port } as const;
  if (peer === undefined || oldest === undefined || realm === null || !view.sawAll(realm, since)) {
    findings.retract(keyOf(about));
    return;
  }
  const waiting = now - Math.max(since, view.postedAt(oldest) ?? since);
  if (waiting < view.thresholds.notStarted || findings.has(keyOf(about))) return;
  const main = view.realm(realm)?.kind === 'main' || view.realm(realm)?.kind === 'utility';
  findings.raise({
    about,
    certainty: 'certain',
    sentence:
      `${many(peer.queued, 'message')} of ${view.channelWords(port)} ${peer.queued === 1 ? 'waits' : 'wait'} ` +
      `in ${view.realmWords(realm)}: the port has a listener, but nobody has called start() on it.`,
    remedy: main
      ? "Call port.start() after port.on('message', …): on() does not start a MessagePortMain."
      : 'Call port.start() after addEventListener, or assign port.onmessage, which starts the port.',
    place: view.handlePlace(port),
    evidence: [
      {
        subject: { kind: 'message', port: oldest.port, n: oldest.n },
        place:
          oldest.stack === '' || oldest.from === null
            ? null
            : { realm: oldest.from, stack: oldest.stack },
        text: 'The oldest message that waits',
      },
      {
        subject: about,
        place: view.sentPlace(port),
        text: 'The port, with a listener and not started',
      },
      {
        subject: { kind: 'channel', channel: channelOf(port) },
        place: view.madePlace(port),
        text: 'The channel',
      },
    ],
  });
}

/**
 * The other end is over, and the app listens for that at a port that nobody started. A port that does not read does not notice
 * its peer's end either, in the main process as in a page (25.8.4, 33.2.1).
 *
 * Healthy and alike: a port that is started a moment later, and hears it then.
 */
import { type Micros, type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { endWords } from '../words';

/** Unstarted ports with a close listener whose peer is over, and since when that is known. */
type State = Map<PortId, Micros>;

export const deafCloseListener = defineRule<
  State,
  'port-closed' | 'close-listening' | 'port-started' | 'close-heard' | 'transfer-left'
>({
  id: 'deaf-close-listener',
  severity: 'error',
  summary: 'A close listener cannot fire: its port was never started.',
  on: ['port-closed', 'close-listening', 'port-started', 'close-heard', 'transfer-left'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    switch (event.kind) {
      case 'port-closed':
        state.delete(port);
        watch(state, peerOf(port), view);
        break;
      case 'close-listening':
        if (event.listeners === 0) leave(state, port, findings);
        else watch(state, port, view);
        break;
      default:
        leave(state, port, findings);
    }
  },
  tick(state, now, view, findings) {
    for (const [port, since] of state) {
      if (now - since < view.thresholds.deafClose) continue;
      state.delete(port);
      if (view.holder(port) !== null) accuse(port, since, view, findings);
    }
  },
});

function watch(state: State, port: PortId, view: View): void {
  const row = view.port(port);
  const peer = view.peer(port);
  if (row === undefined || !peer?.closed || peer.closed.reason === 'carried-by-peer') return;
  if (!row.closeListeners || row.started !== null || row.closed !== null) return;
  if (row.closeHeard === null && !state.has(port)) state.set(port, view.now);
}

function leave(state: State, port: PortId, findings: Findings): void {
  state.delete(port);
  findings.retract(keyOf({ kind: 'port', port }));
}

function accuse(port: PortId, since: Micros, view: View, findings: Findings): void {
  const about = { kind: 'port', port } as const;
  const peer = peerOf(port);
  const reason = view.port(peer)?.closed?.reason ?? 'unknown';
  const holder = view.holder(port);
  findings.raise({
    about,
    certainty: holder !== null && view.sawAll(holder, since) ? 'certain' : 'likely',
    sentence:
      `Your close handler cannot fire: ${view.portWords(port)} was never started, and an unstarted port does not ` +
      `notice its peer's end. The other end ${endWords(reason)}.`,
    remedy:
      'Call start() on the port, also when you expect no messages: only a port that reads hears close.',
    place: view.closeListenPlace(port),
    evidence: [
      {
        subject: about,
        place: view.closeListenPlace(port),
        text: 'Listens for close, and was never started',
      },
      {
        subject: { kind: 'port', port: peer },
        place: view.closePlace(peer),
        text: `The other end ${endWords(reason)}`,
      },
    ],
  });
}

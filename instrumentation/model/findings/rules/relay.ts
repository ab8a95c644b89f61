/**
 * Every message that comes in on one port goes out again on another, equal in size: a realm in the middle that could have passed the
 * port itself. Worth knowing; who filters or logs on purpose knows it.
 */
import { channelOf, type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';
import { capital } from '../words';

/** By the port that is posted on. */
type State = Map<PortId, { from: PortId; relayed: number; other: number }>;

export const relay = defineRule<State, 'posted' | 'port-closed'>({
  id: 'relay',
  severity: 'info',
  summary: 'Messages are passed on one by one from port to port.',
  on: ['posted', 'port-closed'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    if (event.kind === 'port-closed') {
      state.delete(port);
      state.delete(peerOf(port));
      return;
    }
    const { cause } = event;
    if (cause === null || cause === 'unknown') return;
    const known = state.get(port);
    const other = channelOf(cause.port) !== channelOf(port);
    const relayed =
      other && view.message(cause.port, cause.n)?.size === event.size && event.size > 2;
    if (!relayed) {
      if (known) known.other += 1;
      return;
    }
    if (known === undefined) {
      state.set(port, { from: cause.port, relayed: 1, other: 0 });
      return;
    }
    if (known.from === cause.port) known.relayed += 1;
    else known.other += 1;
    if (known.relayed < view.thresholds.relayed || known.other > known.relayed / 10) return;
    const about = { kind: 'port', port } as const;
    if (findings.has(keyOf(about))) return;
    const incoming = peerOf(cause.port);
    const place = view.listenPlace(incoming) ?? view.posterPlace(port);
    findings.raise({
      about,
      certainty: 'likely',
      sentence:
        `${capital(view.realmWords(event.realm))} passes the messages of ${view.channelWords(incoming)} on to ${view.channelWords(port)}, one by one and ` +
        'unchanged as it seems: each takes two hops and its time.',
      remedy:
        'Pass the port itself to whom the messages are for, if nothing is to be checked on the way.',
      place,
      evidence: [
        {
          subject: { kind: 'port', port: incoming },
          place: view.listenPlace(incoming),
          text: 'Messages come in here',
        },
        { subject: about, place: view.posterPlace(port), text: 'And go out here' },
      ],
    });
  },
});

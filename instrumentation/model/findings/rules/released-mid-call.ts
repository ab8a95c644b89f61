/**
 * A comlink proxy was released while one of its calls was open: nobody held the proxy, so it was collected during the await, and its
 * finalizer let the port go. The call never settles. Or the proxy stood on a port on which this side serves as well: its release
 * ends that service.
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { callsIn, isRelease } from '../../protocols/index';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

interface Release {
  readonly n: number;
  readonly since: number;
}

/** Ports on which a release was posted, a moment ago: an answer may still be told of. */
type State = Map<PortId, Release>;

export const releasedMidCall = defineRule<State, 'posted'>({
  id: 'released-mid-call',
  severity: 'error',
  summary: 'A comlink proxy was released while one of its calls was open.',
  on: ['posted'],
  initial: () => new Map(),
  apply(state, event, view) {
    if (!isRelease(event.preview)) return;
    if (!state.has(event.port)) state.set(event.port, { n: event.n, since: view.now });
  },
  tick(state, now, view, findings) {
    for (const [port, release] of state) {
      if (now - release.since < view.thresholds.callsOpen) continue;
      state.delete(port);
      look(port, release, view, findings);
    }
  },
});

function look(port: PortId, { n }: Release, view: View, findings: Findings): void {
  const far = peerOf(port);
  const before = view.postedOn(port).filter((row) => row.n < n);
  const open = callsIn(before, view.postedOn(far)).filter(
    ({ protocol, answer }) => protocol === 'comlink' && answer === null,
  );
  const served = callsIn(view.postedOn(far), before).filter(({ answer }) => answer !== null);
  const [first] = open;
  if (first === undefined && served.length === 0) return;
  const about = { kind: 'port', port } as const;
  const release = { kind: 'message', port, n } as const;
  const names = [...new Set(open.map(({ method }) => method))].slice(0, 3).join(', ');
  const place = view.posterPlace(port, first?.row);
  findings.raise({
    about,
    certainty: 'certain',
    sentence:
      first === undefined
        ? `A comlink proxy on ${view.channelWords(port)} was released, and with it the port on which ${view.realmWords(view.holder(port))} serves: nothing that is exposed there is reached any more.`
        : `A comlink proxy on ${view.channelWords(port)} was released while ${many(open.length, 'call')} (${names}) ${open.length === 1 ? 'was' : 'were'} open, which will never settle: nothing held the proxy, so it was collected in mid-call.`,
    remedy:
      first === undefined
        ? 'Give wrap() and expose() a channel each.'
        : 'Keep the proxy in a variable until its last call has settled; release it yourself after that.',
    place,
    also: [view.madePlace(port)].filter((made) => made !== null),
    evidence: [
      { subject: release, place: view.postPlace(view.message(port, n)), text: 'The release' },
      ...open.slice(0, 5).map(({ row, method }) => ({
        subject: { kind: 'message', port, n: row.n } as const,
        place: view.postPlace(row),
        text: `The open call of ${method}`,
      })),
    ],
    count: Math.max(1, open.length),
  });
}

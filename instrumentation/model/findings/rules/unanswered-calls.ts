/**
 * The other end is over while calls to it are open, and nobody here heard of that: their promises never settle. Calls are known by
 * the shape of their messages (model/protocols); those of a protocol of the app's own are only likely.
 *
 * Healthy and alike: the app listens for `close` and gives its calls up; it closed the port itself; one-way messages.
 */
import { type Micros, type PortId, peerOf } from '../../../trace/ids';
import { callsIn, isRelease, openById } from '../../protocols/index';
import type { MessageRow } from '../../rows';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { endWords, many } from '../words';

/** Ports whose peer is over, and since when. */
type State = Map<PortId, Micros>;

export const unansweredCalls = defineRule<State, 'port-closed'>({
  id: 'unanswered-calls',
  severity: 'error',
  summary: 'The other end is over while calls to it are open, and they will never settle.',
  on: ['port-closed'],
  initial: () => new Map(),
  apply(state, event, view) {
    state.delete(event.port);
    const near = peerOf(event.port);
    const row = view.port(near);
    if (row?.closed === null && row.posted > 0) state.set(near, view.now);
  },
  tick(state, now, view, findings) {
    for (const [port, since] of state) {
      if (now - since < view.thresholds.callsOpen) continue;
      state.delete(port);
      look(port, view, findings);
    }
  },
});

function look(port: PortId, view: View, findings: Findings): void {
  const row = view.port(port);
  const holder = view.holder(port);
  if (row === undefined || row.closed !== null || holder === null) return;
  if (view.realm(holder)?.ended || (row.closeHeard?.listeners ?? 0) !== 0) return;
  const far = peerOf(port);
  const posted = view.postedOn(port);
  // Let go of by its own caller: released-mid-call says more.
  if (posted.slice(-5).some(({ preview }) => isRelease(preview))) return;
  const back = view.postedOn(far).filter(({ deliveredAt }) => deliveredAt !== null);
  const calls = callsIn(posted, back);
  const open: { row: MessageRow; method: string }[] = calls.filter(({ answer }) => answer === null);
  const certain = open.length > 0;
  if (calls.length === 0) for (const row of openById(posted, back)) open.push({ row, method: '' });
  const [first] = open;
  if (first === undefined) return;
  const reason = view.port(far)?.closed?.reason ?? 'unknown';
  const about = { kind: 'port', port } as const;
  const named = open.map(({ method }) => method).filter((method) => method !== '');
  const names = named.length === 0 ? '' : ` (${[...new Set(named)].slice(0, 3).join(', ')})`;
  findings.raise({
    about,
    certainty: certain && reason !== 'unknown' ? 'certain' : 'likely',
    sentence:
      `${many(open.length, 'call')}${names} on ${view.channelWords(port)} will never be answered: the other end ${endWords(reason)}, ` +
      'and nobody listens for close here to give them up.',
    remedy:
      'Listen for close on this port (start it, too), and reject the calls that are open when it comes.',
    place: view.posterPlace(port, first.row),
    also: [view.closePlace(far)].filter((place) => place !== null),
    evidence: [
      ...open.slice(0, 5).map(({ row: { n }, row: call, method }) => ({
        subject: { kind: 'message', port, n } as const,
        place: view.postPlace(call),
        text: method === '' ? 'A call that has no answer' : `The call of ${method}`,
      })),
      {
        subject: { kind: 'port', port: far },
        place: view.closePlace(far),
        text: `The other end ${endWords(reason)}`,
      },
    ],
    count: open.length,
  });
}

/**
 * A handler works for long without a break, and messages on other ports of its realm wait for it: there is one thread.
 *
 * Healthy and alike: a worker that computes for long and has nobody else to serve; one pause for a debugger, or while the
 * machine slept (H22): it must happen more than once.
 */
import { channelOf, type PortId, type RealmId } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration } from '../words';

interface Stretch {
  /** The message that was handled, by where it was posted. */
  readonly port: PortId;
  readonly n: number;
  /** By the realm's clock. */
  readonly begin: number;
  readonly end: number;
  /** Somebody has waited for it. */
  felt: boolean;
}

interface State {
  /** The last one of each realm. */
  readonly last: Map<RealmId, Stretch>;
  /** By the port that the slow handler listens to: how often others have waited for it, and the longest. */
  readonly slow: Map<PortId, { times: number; longest: number }>;
}

export const slowHandler = defineRule<State, 'delivered' | 'handled'>({
  id: 'slow-handler',
  severity: 'warning',
  summary: 'A handler works for long, and messages on other ports wait for it.',
  on: ['delivered', 'handled'],
  initial: () => ({ last: new Map(), slow: new Map() }),
  apply(state, event, view, findings) {
    const { port, n, realm, took } = event;
    if (state.last.size > 0 && event.kind === 'delivered') feel(state, event, view, findings);
    if (took < view.thresholds.slowHandler) return;
    const begin = event.kind === 'delivered' ? event.at : event.at - took;
    state.last.set(realm, { port, n, begin, end: begin + took, felt: false });
  },
});

interface Delivery {
  readonly port: PortId;
  readonly n: number;
  readonly realm: RealmId;
  readonly at: number;
}

/** The delivery may be one that has waited for the stretch before it. */
function feel(
  state: State,
  { port, n, realm, at }: Delivery,
  view: View,
  findings: Findings,
): void {
  const stretch = state.last.get(realm);
  if (stretch === undefined) return;
  if (at > stretch.end + view.thresholds.slowHandler) state.last.delete(realm);
  else if (!stretch.felt && at >= stretch.end && channelOf(port) !== channelOf(stretch.port)) {
    const message = view.message(port, n);
    const posted = message === undefined ? null : view.postedAt(message);
    if (posted === null) return;
    const waited = view.aligned(stretch.end as never, realm) - posted;
    if (waited < view.thresholds.slowHandler / 2) return;
    stretch.felt = true;
    const known = state.slow.get(stretch.port) ?? { times: 0, longest: 0 };
    known.times += 1;
    known.longest = Math.max(known.longest, stretch.end - stretch.begin);
    state.slow.set(stretch.port, known);
    if (known.times >= view.thresholds.slowHandlerTimes) {
      accuse(stretch, known.longest, known.times, realm, { port, n }, waited, view, findings);
    }
  }
}

function accuse(
  stretch: Stretch,
  longest: number,
  times: number,
  realm: RealmId,
  late: { readonly port: PortId; readonly n: number },
  waited: number,
  view: View,
  findings: Findings,
): void {
  const port = (stretch.port % 2 === 0 ? stretch.port + 1 : stretch.port - 1) as PortId;
  const about = { kind: 'port', port } as const;
  if (findings.again(keyOf(about))) return;
  const place = view.listenPlace(port);
  findings.raise({
    about,
    certainty: 'certain',
    sentence:
      `A message handler of ${view.channelWords(port)} keeps ${view.realmWords(realm)} busy for up to ${duration(longest)}, and messages ` +
      `on other ports wait for it, ${view.channelWords(late.port)} among them (${duration(waited)}).`,
    remedy: 'Do the work in parts, or in a worker or utility process of its own.',
    place,
    evidence: [
      {
        subject: { kind: 'message', port: stretch.port, n: stretch.n },
        place,
        text: `Handled for ${duration(stretch.end - stretch.begin)}`,
      },
      {
        subject: { kind: 'message', ...late },
        place: null,
        text: `Waited ${duration(waited)} for that`,
      },
    ],
    count: times,
  });
}

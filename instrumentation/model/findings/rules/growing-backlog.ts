/**
 * Messages come faster than they are handled, for seconds: the queue has no limit, and its memory grows until sending stops.
 * It is taken back when the queue drains: then it was a burst.
 *
 * Healthy and alike: a burst at start-up (H16), or after the window was hidden or the machine slept (H15); a debugger that holds
 * the realm (H22): there nothing at all is delivered meanwhile.
 */
import { type PortId, peerOf, portOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration, many } from '../words';

/** By the port that is posted on. */
interface Backlog {
  /** Ticks in which it grew while messages were delivered, one after the other. */
  grew: number;
  queued: number;
  delivered: number;
  peak: number;
}

type State = Map<PortId, Backlog>;

export const growingBacklog = defineRule<State, 'port-closed'>({
  id: 'growing-backlog',
  severity: 'error',
  summary: 'Messages come faster than they are handled, and the queue grows and grows.',
  on: ['port-closed'],
  initial: () => new Map(),
  apply(state, event) {
    state.delete(event.port);
    state.delete(peerOf(event.port));
  },
  tick(state, _now, view, findings) {
    const { backlogMessages } = view.thresholds;
    for (const channel of view.live) {
      for (const end of ['A', 'B'] as const) {
        const port = portOf(channel, end);
        if (state.has(port) || (view.port(port)?.queued ?? 0) >= backlogMessages)
          look(port, state, view, findings);
      }
    }
  },
});

function look(port: PortId, state: State, view: View, findings: Findings): void {
  const row = view.port(port);
  const about = { kind: 'port', port } as const;
  if (row === undefined) return;
  const before = state.get(port);
  const { queued, delivered } = row;
  if (before === undefined) {
    state.set(port, { grew: 0, queued, delivered, peak: queued });
    return;
  }
  const { backlogMessages, backlogAge, backlogTicks } = view.thresholds;
  if (queued < backlogMessages / 2 || queued < before.peak / 10) {
    state.delete(port);
    findings.retract(keyOf(about));
    return;
  }
  const grew = queued > before.queued && delivered > before.delivered;
  before.grew = grew ? before.grew + 1 : Math.max(0, before.grew - 1);
  before.queued = queued;
  before.delivered = delivered;
  before.peak = Math.max(before.peak, queued);
  const receiver = view.holder(peerOf(port));
  const oldest = view.oldestWaiting(port);
  if (before.grew < backlogTicks || receiver === null || oldest === undefined) return;
  const age = view.now - (view.postedAt(oldest) ?? view.now);
  if (age < backlogAge || !view.sawAll(receiver, view.now - age)) return;
  const known = findings.has(keyOf(about));
  if (known && queued < 1.5 * before.peak && before.grew % (4 * backlogTicks) !== 0) return;
  findings.raise({
    about,
    certainty: 'certain',
    sentence:
      `Messages on ${view.channelWords(port)} come faster than ${view.realmWords(receiver)} handles them: ${many(queued, 'message')} wait, the ` +
      `oldest for ${duration(age)}, and their number grows. It is a queue, not a leak: it would drain if the sender paused.`,
    remedy:
      'Let the receiver ask for more, or answer each batch before the next is sent: postMessage has no back-pressure.',
    place: view.posterPlace(port, oldest),
    also: [view.listenPlace(peerOf(port))].filter((place) => place !== null),
    evidence: [
      {
        subject: about,
        place: view.posterPlace(port, oldest),
        text: 'Posts faster than its messages are handled',
      },
      {
        subject: { kind: 'message', port, n: oldest.n },
        place: view.postPlace(oldest),
        text: 'The oldest that waits',
      },
      {
        subject: { kind: 'port', port: peerOf(port) },
        place: view.listenPlace(peerOf(port)),
        text: 'The slow receiver',
      },
    ],
  });
}

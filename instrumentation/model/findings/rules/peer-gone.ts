/**
 * Posts go on to an end that is over: its page was reloaded, its window closed, its process has exited, its worker was stopped.
 * Nothing is thrown, and nothing is heard.
 *
 * Healthy and alike: a last message or two about the time of the end, or while shutting down (H19, H23); hence a while must have
 * passed. Posts after the other end's own `close()` are a warning. A collected end has a rule of its own.
 */
import type { CloseReason, TraceEventOf } from '../../../trace/events';
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration, endWords, many } from '../words';

/** Posts to an unstarted port's dead peer, which has not heard of it. */
type State = Map<PortId, number>;

export const peerGone = defineRule<State, 'post-ignored' | 'message-lost' | 'call-failed'>({
  id: 'peer-gone',
  severity: 'error',
  summary: 'Messages are posted on and on to an end that is over.',
  on: ['post-ignored', 'message-lost', 'call-failed'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    if (event.kind === 'call-failed') {
      sentToNobody(event, view, findings);
      return;
    }
    const { port } = event;
    const peer = view.peer(port);
    if (peer?.closed === null || peer === undefined) return;
    if (event.kind === 'post-ignored') {
      const heard = view.port(port)?.closeHeard;
      if (event.why !== 'peer-closed' || !heard) return;
      const place = event.stack === '' ? null : { realm: event.realm, stack: event.stack };
      consider(port, event.at - heard.at, event.count, place, view, findings);
      return;
    }
    const message = view.message(port, event.n);
    const posted = message === undefined ? null : view.postedAt(message);
    // What was posted before the end was on its way then.
    if (message === undefined || posted === null || posted <= peer.closed.at) return;
    const count = (state.get(port) ?? 0) + 1;
    state.set(port, count);
    consider(port, posted - peer.closed.at, count, view.postPlace(message), view, findings);
  },
});

/** `child.postMessage(message, [port])` after the child has exited: nothing is thrown, and the port stays. */
function sentToNobody(
  { api, how, realm, listed, stack }: TraceEventOf<'call-failed'>,
  view: View,
  findings: Findings,
): void {
  const [port] = listed;
  if (api !== 'utilityProcess.postMessage' || how !== 'dropped' || port === undefined) return;
  const about = { kind: 'port', port } as const;
  const place = { realm, stack };
  findings.raise({
    about,
    certainty: 'certain',
    sentence: `An end of ${view.channelWords(port)} was sent to a utility process that has exited: it went nowhere, and no error tells of it.`,
    remedy: 'Listen for exit of the process, and fork a new one before you send it ports.',
    place,
    also: [view.listenPlace(peerOf(port))].filter((other) => other !== null),
    evidence: [{ subject: about, place, text: 'Sent here, and not taken' }],
  });
}

function consider(
  port: PortId,
  after: number,
  count: number,
  place: Place | null,
  view: View,
  findings: Findings,
): void {
  const { peerGone, peerGonePosts } = view.thresholds;
  const reason: CloseReason = view.peer(port)?.closed?.reason ?? 'unknown';
  if (reason === 'collected' || reason === 'lost' || reason === 'unknown') return;
  if (after < peerGone || count < peerGonePosts) return;
  const about = { kind: 'port', port } as const;
  if (count > peerGonePosts && findings.has(keyOf(about)) && (count & (count - 1)) !== 0) return;
  const called = reason === 'called';
  findings.raise({
    about,
    certainty: 'certain',
    severity: called ? 'warning' : 'error',
    sentence:
      `Messages are still posted on ${view.channelWords(port)}, ${duration(after)} after the other end ${endWords(reason)}: ` +
      `${many(count, 'message')} went nowhere, and no error tells of it.`,
    remedy: called
      ? 'Listen for close on this port, and stop posting when it comes.'
      : 'Listen for close on this port, and make a new channel for the new page, process or worker.',
    place: place ?? view.posterPlace(port),
    evidence: [
      {
        subject: about,
        place: place ?? view.posterPlace(port),
        text: `Posts here, ${many(count, 'time')} so far`,
      },
      {
        subject: { kind: 'port', port: peerOf(port) },
        place: view.closePlace(peerOf(port)),
        text: `The other end ${endWords(reason)}`,
      },
    ],
    count,
  });
}

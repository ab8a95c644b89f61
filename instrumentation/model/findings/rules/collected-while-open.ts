/**
 * A port that was still needed was collected as garbage: nothing referred to it, and it was not started, which would have kept
 * it. That closes the channel for the other end, at a time that nobody promises.
 *
 * Certain where messages waited for it, or are still posted to it. Where the other end only listens for `close`, it may rely on
 * collection without knowing. Healthy and alike: an answering end that is dropped after its answer (H5), ports held weakly (H26).
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration, many } from '../words';

export const collectedWhileOpen = defineRule<null, 'port-closed' | 'post-ignored'>({
  id: 'collected-while-open',
  severity: 'error',
  summary: 'A port was collected as garbage while the other end was in use.',
  on: ['port-closed', 'post-ignored'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.kind === 'post-ignored') {
      const port = peerOf(event.port);
      if (event.why !== 'peer-closed' || view.port(port)?.closed?.reason !== 'collected') return;
      if (event.count < view.thresholds.peerGonePosts) return;
      accuse(port, 0, event.count, { realm: event.realm, stack: event.stack }, view, findings);
    } else if (event.reason === 'collected') {
      const peer = view.peer(event.port);
      const unread = peer?.queued ?? 0;
      if (unread > 0 || (peer?.closeHeard?.listeners ?? 0) > 0) {
        accuse(event.port, unread, 0, null, view, findings);
      }
    }
  },
});

function accuse(
  port: PortId,
  unread: number,
  later: number,
  poster: Place | null,
  view: View,
  findings: Findings,
): void {
  const about = { kind: 'port', port } as const;
  const other = peerOf(port);
  const peer = view.port(other);
  const where = view.realmWords(view.holder(port));
  const relied = unread === 0 && later === 0;
  if (later > 0 && findings.has(keyOf(about)) && (later & (later - 1)) !== 0) return;
  const effect = relied
    ? 'The other end learned of it by close, when the next collection happened to come.'
    : unread > 0
      ? `${many(unread, 'message')} that waited for it ${unread === 1 ? 'is' : 'are'} lost.`
      : `${many(later, 'message')} posted to it since went nowhere.`;
  const idle = view.channel(Math.floor(port / 2) as never)?.lastActivity;
  const quiet =
    idle === undefined || view.now <= idle
      ? ''
      : `, ${duration(view.now - idle)} after its last use`;
  findings.raise({
    about,
    certainty: relied ? 'likely' : 'certain',
    sentence: `An end of ${view.channelWords(port)} was collected as garbage in ${where}${relied ? quiet : ''}: it was not started and nothing referred to it. ${effect}`,
    remedy: relied
      ? 'Call close() when you are done with a port: collection comes late, or never.'
      : 'Keep the port in a variable that lives as long as it is needed, and call start() on it.',
    place: view.handlePlace(port) ?? view.sentPlace(port) ?? view.madePlace(port),
    also: [view.sentPlace(port), view.closeListenPlace(other)].filter((place) => place !== null),
    evidence: [
      { subject: about, place: view.handlePlace(port), text: 'This end was collected' },
      {
        subject: { kind: 'port', port: other },
        place: poster ?? view.posterPlace(other),
        text: peer?.closeHeard ? 'The other end heard close' : 'The other end',
      },
    ],
  });
}

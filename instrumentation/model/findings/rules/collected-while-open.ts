/**
 * A port that was still needed was collected as garbage: nothing referred to it, and it was not started, which would have kept
 * it. That closes the channel for the other end, at a time that nobody promises.
 *
 * Certain where messages waited for it, or are still posted to it. Also before it was collected, where a look at the heap finds it no more: when
 * garbage is collected is nobody's promise. Where the other end only listens for `close`, it may rely on
 * collection without knowing. Healthy and alike: an answering end that is dropped after its answer (H5), ports held weakly (H26).
 */
import { channelOf, type PortId, peerOf, type RealmId } from '../../../trace/ids';
import type { PortRow } from '../../rows';
import { keyOf, type Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { duration, many } from '../words';

export const collectedWhileOpen = defineRule<
  null,
  'port-closed' | 'post-ignored' | 'heap-verified'
>({
  id: 'collected-while-open',
  severity: 'error',
  summary: 'A port was collected as garbage while the other end was in use.',
  on: ['port-closed', 'post-ignored', 'heap-verified'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.kind === 'heap-verified') {
      if (event.refused !== '' || event.left > 0) return;
      for (const id of view.live) {
        const row = view.channel(id);
        if (row === undefined) continue;
        for (const port of [row.a, row.b])
          if (isForgotten(port, event.realm, view))
            accuse(port.port, view.peer(port.port)?.queued ?? 0, 0, null, view, findings);
      }
    } else if (event.kind === 'post-ignored') {
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

/**
 * Nothing of the app refers to it any more, so the next collection ends it, though messages wait for it. One that nobody took, and one that
 * is listened to and was not started, have rules of their own.
 */
function isForgotten(
  { port, holder, started, transfers, posted, listenedBy }: PortRow,
  realm: RealmId,
  view: View,
): boolean {
  if (holder.kind !== 'realm' || holder.realm !== realm || started !== null) return false;
  const taken = posted > 0 || (transfers.at(-1)?.usedBy ?? '') !== '';
  if (!taken || listenedBy !== '') return false;
  // A page's port may be in the hands of both worlds, whose heaps are told one after the other.
  const kind = view.realm(realm)?.kind;
  if (kind !== 'main' && kind !== 'utility') return false;
  const since = transfers.at(-1)?.arrivedAt ?? view.channel(channelOf(port))?.made?.at ?? null;
  const heap = view.heap(realm);
  if (since === null || heap === undefined || since > heap.at || !view.sawAll(realm, since))
    return false;
  return view.kept(port) === undefined && (view.peer(port)?.queued ?? 0) > 0;
}

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
  const gone = view.port(port)?.closed != null;
  const relied = unread === 0 && later === 0;
  if (later > 0 && findings.has(keyOf(about)) && (later & (later - 1)) !== 0) return;
  const were = gone ? 'waited' : 'wait';
  const are = gone ? ' lost' : ' lost with it';
  const effect = relied
    ? 'The other end learned of it by close, when the next collection happened to come.'
    : unread > 0
      ? `${many(unread, 'message')} that ${unread === 1 && !gone ? 'waits' : were} for it ${unread === 1 ? 'is' : 'are'}${are}.`
      : `${many(later, 'message')} posted to it since went nowhere.`;
  const idle = view.channel(Math.floor(port / 2) as never)?.lastActivity;
  const quiet =
    idle === undefined || view.now <= idle
      ? ''
      : `, ${duration(view.now - idle)} after its last use`;
  findings.raise({
    about,
    certainty: relied ? 'likely' : 'certain',
    sentence: `An end of ${view.channelWords(port)} ${gone ? 'was collected as garbage' : 'is garbage by now'} in ${where}${relied ? quiet : ''}: it was not started and nothing ${gone ? 'referred' : 'refers'} to it. ${effect}`,
    remedy: relied
      ? 'Call close() when you are done with a port: collection comes late, or never.'
      : 'Keep the port in a variable that lives as long as it is needed, and call start() on it.',
    place: view.handlePlace(port) ?? view.sentPlace(port) ?? view.madePlace(port),
    also: [view.sentPlace(port), view.closeListenPlace(other)].filter((place) => place !== null),
    evidence: [
      {
        subject: about,
        place: view.handlePlace(port),
        text: gone ? 'This end was collected' : 'This end is garbage',
      },
      {
        subject: { kind: 'port', port: other },
        place: poster ?? view.posterPlace(other),
        text: peer?.closeHeard ? 'The other end heard close' : 'The other end',
      },
    ],
  });
}

/**
 * The receiver closed its port while messages waited there, and they are gone: Chrome drops what the closing side has not read.
 *
 * Certain as an effect, likely as a mistake: who aborts a stream does just this on purpose. Healthy and alike: post, post, close by the
 * sender, of which everything arrives (H7); a message that crosses the close on its way.
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule } from '../rule';
import type { View } from '../view';
import { capital } from '../words';

/** Two clocks, and a hop between two processes. */
const MARGIN = 5_000;

export const closedWithUnread = defineRule<null, 'message-lost'>({
  id: 'closed-with-unread',
  severity: 'warning',
  summary: 'A port was closed while messages waited there, and they are gone.',
  on: ['message-lost'],
  initial: () => null,
  apply(_state, event, view, findings) {
    const port = peerOf(event.port);
    const row = view.port(port);
    if (!row?.closed || row.started === null) return;
    const { reason, at } = row.closed;
    const called = event.reason === 'port-closed' && reason === 'called';
    if (called && !waited(event.port, event.n, at, view)) return;
    const ended = event.reason === 'realm-ended' && reason === 'exited';
    if (!called && !(ended && waitedAtWorker(event.port, event.n, view))) return;
    const about = { kind: 'port', port } as const;
    if (findings.again(keyOf(about))) return;
    const place = view.closePlace(port);
    const lost = view.message(event.port, event.n);
    findings.raise({
      about,
      certainty: 'likely',
      sentence:
        `${capital(view.realmWords(view.holder(port)))} closed ${called ? 'its end of' : 'itself, and with it'} ${view.channelWords(port)} while messages waited there: ` +
        'what had come and was not read yet is gone.',
      remedy:
        'Close after the last message was read: let the sender say which one that is, or close its own end after it.',
      place: place ?? view.postPlace(lost),
      also: place === null ? [] : [view.postPlace(lost)].filter((post) => post !== null),
      evidence: [
        { subject: about, place, text: 'Closed here' },
        {
          subject: { kind: 'message', port: event.port, n: event.n },
          place: view.postPlace(lost),
          text: 'The first of those that were not read',
        },
      ],
    });
  },
});

/**
 * It was there when a worker closed itself, which is told apart from `terminate()` and from the end of its page. When that was,
 * the other end has heard: the realm's end is known later.
 */
function waitedAtWorker(port: PortId, n: number, view: View): boolean {
  const holder = view.holder(peerOf(port));
  const realm = holder === null ? undefined : view.realm(holder);
  if (realm?.kind !== 'worker' || realm.missed !== 0) return false;
  const lost = view.message(port, n);
  const heard = view.port(port)?.closeHeard?.at;
  return lost?.postedAt != null && heard !== undefined && lost.postedAt < heard - MARGIN;
}

/** It was there when the port was closed, and didn't cross the close on its way. */
function waited(port: PortId, n: number, closedAt: number, view: View): boolean {
  const lost = view.message(port, n);
  if (lost?.postedAt == null) return false;
  const posted = view.postedAt(lost) ?? 0;
  const closer = view.holder(peerOf(port));
  const closed = closer === null ? closedAt : view.aligned(closedAt as never, closer);
  if (posted < closed - MARGIN) return true;
  const before = newestDelivered(view, port, n);
  if (before === undefined || before.deliveredAt === null) return false;
  const { deliveredAt, handling } = before;
  // Closed by the handler of one that came before it.
  const during =
    closedAt >= deliveredAt && (handling < 0 || closedAt <= deliveredAt + handling + 200);
  return (
    during && closedAt - deliveredAt < 1_000_000 && lost.postedAt <= (before.postedAt ?? 0) + MARGIN
  );
}

function newestDelivered(view: View, port: PortId, n: number) {
  for (let i = n - 1; i > 0 && i > n - 50; i--) {
    const row = view.message(port, i);
    if (row?.deliveredAt != null) return row;
  }
  return undefined;
}

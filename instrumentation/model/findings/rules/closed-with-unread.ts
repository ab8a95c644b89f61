/**
 * The receiver closed its port while messages waited there, and they are gone: Chrome drops what the closing side has not read.
 *
 * Certain as an effect, likely as a mistake: who aborts a stream does just this on purpose. Worth knowing where a worker without a probe has ended
 * its end and fewer messages had come back than were sent: what it had read by then nobody saw. Healthy and alike: post, post, close by the
 * sender, of which everything arrives (H7); a message that crosses the close on its way.
 */
import { type PortId, peerOf } from '../../../trace/ids';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { capital, many } from '../words';

/** Two clocks, and a hop between two processes. */
const MARGIN = 5_000;

export const closedWithUnread = defineRule<null, 'message-lost' | 'port-closed'>({
  id: 'closed-with-unread',
  severity: 'warning',
  summary: 'A port was closed while messages waited there, and they are gone.',
  on: ['message-lost', 'port-closed'],
  initial: () => null,
  apply(_state, event, view, findings) {
    if (event.kind === 'port-closed') {
      if (event.reason === 'unknown') wonder(event.port, view, findings);
      return;
    }
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

/** A worker that nobody sees into has ended its end of a channel: by the answers it may not have read all. */
function wonder(port: PortId, view: View, findings: Findings): void {
  const row = view.port(port);
  const other = view.peer(port);
  const last = row?.transfers.at(-1);
  const heard = other?.closeHeard?.at;
  if (row === undefined || other === undefined || heard === undefined) return;
  if (!last?.unseen || last.carrier.kind !== 'worker') return;
  const worker = last.to === null ? undefined : view.realm(last.to);
  if (worker?.ended?.reason === 'destroyed') return;
  const answers = row.posted;
  const first = view.message(other.port, answers + 1);
  if (answers === 0 || first?.postedAt == null || first.postedAt >= heard - MARGIN) return;
  const about = { kind: 'port', port } as const;
  const post = view.postPlace(first);
  findings.raise({
    about,
    certainty: 'likely',
    severity: 'info',
    sentence:
      `${worker === undefined ? 'A worker' : capital(view.realmWords(last.to))} closed itself or its end of ${view.channelWords(port)} after ${many(answers, 'message')} had come back from it; ` +
      `${other.posted} had been sent to it. What it had not read by then is gone: how many these are nobody saw, as no probe was there from its first line.`,
    remedy:
      "Close after the last message was read: let the sender say which one that is, or close its own end after it. With import 'portscope/worker' as the worker's first line Portscope sees what it reads.",
    place: post,
    evidence: [
      {
        subject: { kind: 'message', port: other.port, n: answers + 1 },
        place: post,
        text: 'The first that may not have been read, if each was answered',
      },
      { subject: { kind: 'port', port: other.port }, place: null, text: 'This end heard close' },
    ],
  });
}

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

/**
 * The app closes a port, its own close handler hears that as if the other end had gone, and makes a new channel. In the main and
 * utility processes `close()` always raises `close` on the port itself; in pages it did so up to Electron 28.
 *
 * Certain where the new channel is made within that very call. Healthy and alike: a close handler that only cleans up (H11), a new
 * channel that the app makes after it has closed the old one.
 */
import { type PortId, peerOf, type RealmId } from '../../../trace/ids';
import { firstAppLine, stackLines } from '../../stack-lines';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

interface OwnClose {
  readonly port: PortId;
  readonly at: number;
  readonly stack: string;
  heard: boolean;
}

interface State {
  /** The last port that each realm closed by itself. */
  readonly last: Map<RealmId, OwnClose>;
  /** Channels made soon after such a close, by the line that made them: a loop shows by their number. */
  readonly loops: Map<string, number>;
}

export const ownCloseHandler = defineRule<State, 'port-closed' | 'close-heard' | 'channel-made'>({
  id: 'own-close-handler',
  severity: 'warning',
  summary: 'A close handler hears its own close(), and makes a new channel.',
  on: ['port-closed', 'close-heard', 'channel-made'],
  initial: () => ({ last: new Map(), loops: new Map() }),
  apply(state, event, view, findings) {
    if (event.kind === 'port-closed') {
      const { port, realm, reason, stack, at } = event;
      if (realm !== null && reason === 'called')
        state.last.set(realm, { port, at, stack, heard: false });
      return;
    }
    const close = state.last.get(event.realm);
    if (close === undefined) return;
    if (event.kind === 'close-heard') {
      if (event.port === close.port && event.listeners > 0) close.heard = true;
      return;
    }
    // The events of one realm come in the order in which they happened there: what is made within the call comes before
    // the `close` is told only when it was made by a handler that stands before the probe, and there is none.
    if (!close.heard) return;
    const { ownClose, ownCloseLoops } = view.thresholds;
    const within = isWithin(event.stack, close.stack);
    if (within) {
      accuse(close, event.realm, event.stack, 1, view, findings);
    } else if (event.at - close.at <= ownClose) {
      const line = firstAppLine(event.stack)?.text ?? '';
      const times = (state.loops.get(line) ?? 0) + 1;
      state.loops.set(line, times);
      if (times >= ownCloseLoops) accuse(close, event.realm, event.stack, times, view, findings);
    }
    state.last.delete(event.realm);
  },
});

/** The stack of what runs within the call of close() has an `emit` on top of the line that called it. */
function isWithin(stack: string, closing: string): boolean {
  const line = firstAppLine(closing)?.text;
  if (line === undefined) return false;
  const lines = stackLines(stack);
  const place = lines.findIndex(({ text }) => text === line);
  return place > 0 && lines.slice(0, place).some(({ text }) => /\bemit\b/.test(text));
}

function accuse(
  { port, stack }: OwnClose,
  realm: RealmId,
  made: string,
  times: number,
  view: View,
  findings: Findings,
): void {
  const { kind } = view.realms.get(realm) ?? { kind: 'page' };
  const node = kind === 'main' || kind === 'utility';
  const about = { kind: 'port', port } as const;
  const place = view.closeListenPlace(port) ?? { realm, stack: made };
  findings.raise({
    about,
    certainty: times === 1 ? 'certain' : 'likely',
    sentence:
      `Your own close() raised this close event on ${view.channelWords(port)}, and the handler made a new channel` +
      `${times > 1 ? `, ${many(times, 'time')} by now` : ''}: it takes your close for the other end's.`,
    remedy: 'Remove the close listener before you call close(), or note that the end is your own.',
    place,
    also: [
      { realm, stack },
      { realm, stack: made },
    ],
    evidence: [
      { subject: about, place: { realm, stack }, text: 'Closed here' },
      {
        subject: { kind: 'port', port: peerOf(port) },
        place: { realm, stack: made },
        text: 'The new channel',
      },
    ],
    versions: node ? null : 'pages up to 28',
    count: times,
  });
}

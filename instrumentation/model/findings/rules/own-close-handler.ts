/**
 * The app closes a port, its own close handler hears that as if the other end had gone, and makes a new channel. In the main and
 * utility processes `close()` always raises `close` on the port itself; in pages it did so up to Electron 28.
 *
 * Certain: in Node realms the probe knows what descends from a `close` event, over timers too; in a page the new channel must be made
 * within the call. Healthy and alike: a close handler that only cleans up (H11), a new channel after the old one was closed.
 */
import { type Micros, type PortId, peerOf, type RealmId } from '../../../trace/ids';
import { firstAppLine, stackLines } from '../../stack-lines';
import { defineRule } from '../rule';

interface OwnClose {
  readonly port: PortId;
  readonly at: Micros;
  readonly stack: string;
}

/** The last port that each realm closed by itself. */
type State = Map<RealmId, OwnClose>;

export const ownCloseHandler = defineRule<State, 'port-closed' | 'channel-made'>({
  id: 'own-close-handler',
  severity: 'warning',
  summary: 'A close handler hears its own close(), and makes a new channel.',
  on: ['port-closed', 'channel-made'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    if (event.kind === 'port-closed') {
      const { port, realm, reason, stack, at } = event;
      if (realm !== null && reason === 'called') state.set(realm, { port, at, stack });
      return;
    }
    const { realm, stack: made } = event;
    const close = state.get(realm);
    if (close === undefined || event.at - close.at > view.thresholds.ownClose) return;
    if (event.closer !== close.port && !isWithin(made, close.stack)) return;
    const { port } = close;
    const about = { kind: 'port', port } as const;
    const listener = view.closeListenPlace(port);
    const { kind } = view.realms.get(realm) ?? { kind: 'page' };
    const node = kind === 'main' || kind === 'utility';
    findings.raise({
      about,
      certainty: 'certain',
      sentence:
        `Your own close() raised this close event on ${view.channelWords(port)}, and its handler made a new channel: it takes ` +
        "your close for the other end's.",
      remedy:
        'Remove the close listener before you call close(), or note that the end is your own.',
      place: listener ?? { realm, stack: made },
      also: [
        { realm, stack: close.stack },
        { realm, stack: made },
      ],
      evidence: [
        { subject: about, place: { realm, stack: close.stack }, text: 'Closed here' },
        {
          subject: { kind: 'port', port: peerOf(port) },
          place: { realm, stack: made },
          text: 'The new channel',
        },
      ],
      versions: node ? null : 'pages up to 28',
    });
    state.delete(realm);
  },
});

/** The stack of what runs within the call of close() stands on the line that called it, with an event between. */
function isWithin(stack: string, closing: string): boolean {
  const line = firstAppLine(closing)?.text;
  if (line === undefined) return false;
  const lines = stackLines(stack);
  const place = lines.findIndex(({ text }) => text === line);
  return place > 0 && lines.slice(0, place).some(({ text }) => /\bemit\b/.test(text));
}

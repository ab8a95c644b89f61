/**
 * A second place assigned the handler of a port that the first one still counted on: one slot, and the first consumer goes silent.
 *
 * Likely only. Healthy and alike: the same line registers anew (StrictMode, hot reload; H17), one file replaces its own handler as
 * its protocol goes on, or clears it before; a handshake that has its answer, whereupon another file takes over.
 */
import type { TraceEventOf } from '../../../trace/events';
import type { PortId } from '../../../trace/ids';
import { firstAppLine } from '../../stack-lines';
import { keyOf, type Place } from '../finding';
import { defineRule } from '../rule';
import type { View } from '../view';
import { many } from '../words';

interface Assigned {
  readonly listeners: number;
  readonly place: Place;
  readonly url: string;
  /** What the peer's messages had come to by then. */
  readonly heard: number;
}

/** A handshake is a word or two, and who waits for it goes on as soon as it is there; microseconds. */
const HANDSHAKE = 2;
const AT_ONCE = 50_000;

/** The last line that assigned or added a listener, by port. */
type State = Map<PortId, Assigned>;

export const handlerReplaced = defineRule<
  State,
  'port-listening' | 'transfer-left' | 'port-closed'
>({
  id: 'handler-replaced',
  severity: 'warning',
  summary: 'A second place assigned the handler that the first one counted on.',
  on: ['port-listening', 'transfer-left', 'port-closed'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { port } = event;
    if (event.kind !== 'port-listening' || event.listeners === 0) {
      state.delete(port);
      return;
    }
    const line = firstAppLine(event.stack);
    if (line === null) return;
    const before = state.get(port);
    const place = { realm: event.realm, stack: event.stack };
    const heard = view.peer(port)?.delivered ?? 0;
    state.set(port, { listeners: event.listeners, place, url: line.url, heard });
    // A listener that was added makes one more; an assignment in place of another leaves as many.
    if (before === undefined || before.listeners !== event.listeners) return;
    if (before.url === line.url || isHandshake(event, heard - before.heard, view)) return;
    const about = { kind: 'port', port } as const;
    if (findings.again(keyOf(about))) return;
    findings.raise({
      about,
      certainty: 'likely',
      sentence:
        `The onmessage handler of ${view.portWords(port)} was replaced from another file, after ${many(heard, 'message')}: ` +
        'a port has one, so what assigned it first hears nothing any more.',
      remedy: 'Use addEventListener (and start()) in both places, or give each a port of its own.',
      place,
      also: [before.place],
      evidence: [
        { subject: about, place: before.place, text: 'Assigned first' },
        { subject: about, place, text: 'Replaced here' },
      ],
    });
  },
});

/** The first handler has just heard all that it was there for. */
function isHandshake(
  { port, at }: TraceEventOf<'port-listening'>,
  heard: number,
  view: View,
): boolean {
  if (heard === 0 || heard > HANDSHAKE) return false;
  const peer = view.peer(port);
  const last = peer && view.message(peer.port, peer.delivered)?.deliveredAt;
  return typeof last === 'number' && at - last <= AT_ONCE;
}

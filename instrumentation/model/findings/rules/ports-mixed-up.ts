/**
 * Two parts of a page wait for a port of their own in one mailbox, the window's messages. The first that comes is heard by both, and
 * the second by nobody, or they take each other's.
 *
 * Seen as: a port came to the page and was touched by two of its handlers, or its handler was assigned twice, while another that was
 * sent from the same line a moment later is left over. Likely only. Healthy and alike: one port; ports with a name or a number,
 * of which each is taken.
 */
import type { Micros, PortId, RealmId } from '../../../trace/ids';
import { firstAppLine } from '../../stack-lines';
import { keyOf } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';

interface Came {
  readonly port: PortId;
  readonly realm: RealmId;
  readonly since: Micros;
  /** The line that sent it. */
  readonly from: string;
  /** How often a listener was assigned or the port used by another line. */
  touched: number;
}

/** The ports that came over the window lately, in order. */
type State = Came[];

const MOST_REMEMBERED = 64;

export const portsMixedUp = defineRule<
  State,
  'transfer-arrived' | 'port-listening' | 'port-used' | 'port-adopted' | 'transfer-left'
>({
  id: 'ports-mixed-up',
  severity: 'warning',
  summary:
    'Two requests wait for a port in the same mailbox, and one takes what is the other one’s.',
  on: ['transfer-arrived', 'port-listening', 'port-used', 'port-adopted', 'transfer-left'],
  initial: () => [],
  apply(state, event, view, findings) {
    if (event.kind === 'transfer-arrived') {
      if (event.carrier.kind !== 'window') return;
      const sent = view.sentPlace(event.port);
      const from = sent === null ? '' : (firstAppLine(sent.stack)?.text ?? '');
      if (from === '') return;
      const { port, realm } = event;
      state.push({ port, realm, since: view.now, from, touched: 0 });
      if (state.length > MOST_REMEMBERED) state.shift();
      return;
    }
    const came = state.find(({ port }) => port === event.port);
    if (came === undefined) return;
    if (event.kind === 'port-adopted') return;
    if (event.kind === 'transfer-left') came.touched += 1;
    else if (event.kind === 'port-used' || event.stack !== '') came.touched += 1;
    if (came.touched > 0) findings.retract(keyOf({ kind: 'port', port: event.port }));
  },
  tick(state, now, view, findings) {
    const { mixedUp, mixedUpWithin } = view.thresholds;
    for (const left of state) {
      if (left.touched > 0 || now - left.since < mixedUp) continue;
      if (findings.has(keyOf({ kind: 'port', port: left.port }))) continue;
      const twice = state.find(
        (other) =>
          other.from === left.from &&
          other.realm === left.realm &&
          // Used, and its handler assigned by two: three touches.
          other.touched > 2 &&
          Math.abs(other.since - left.since) <= mixedUpWithin,
      );
      if (twice) accuse(twice.port, left.port, view, findings);
    }
  },
});

function accuse(twice: PortId, left: PortId, view: View, findings: Findings): void {
  const about = { kind: 'port', port: left } as const;
  const place = view.listenPlace(twice);
  findings.raise({
    about,
    certainty: 'likely',
    sentence:
      `Two ports came to ${view.realmWords(view.holder(twice))} by the same road, ${view.channelWords(twice)} and ${view.channelWords(left)}: both of those who ` +
      'waited took the first, and nobody took the second.',
    remedy:
      'Say in each message whom its port is for, by a name or a number, and let who waits look at it.',
    place,
    also: [view.sentPlace(left)].filter((sent) => sent !== null),
    explains: [twice, left],
    evidence: [
      { subject: { kind: 'port', port: twice }, place, text: 'Taken twice' },
      { subject: about, place: view.sentPlace(left), text: 'Left over' },
    ],
  });
}

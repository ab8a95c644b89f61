/**
 * Ports are over, and the heap of their realm shows that something still holds them, with their handlers and all that those refer to.
 * One such port is nothing: a variable that is written over later. Nearly all that one line has ever had, and many of them, is a
 * list that nobody takes anything out of. A history that is cut off somewhere is left alone, since most of it is gone.
 *
 * Only the heap tells, so this speaks after *Verify*, and `portscope check` asks for that by itself.
 */
import type { PortId, RealmId } from '../../../trace/ids';
import { firstAppLine } from '../../stack-lines';
import type { Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';

/** Keys of what was raised, by realm. */
type State = Map<RealmId, Set<string>>;

interface Line {
  readonly place: Place;
  /** Ports of this line that are over in the realm, and those of them that are still there. */
  over: number;
  readonly held: PortId[];
}

export const heldAfterClose = defineRule<State, 'heap-verified'>({
  id: 'held-after-close',
  severity: 'warning',
  summary: 'Ports are over, and something still holds them.',
  on: ['heap-verified'],
  initial: () => new Map(),
  apply(state, { realm, refused }, view, findings) {
    if (refused !== '') return;
    const raised = state.get(realm) ?? new Set();
    state.set(realm, new Set());
    for (const [key, line] of overIn(realm, view)) {
      if (!isPiledUp(line, view)) continue;
      raised.delete(key);
      state.get(realm)?.add(key);
      accuse(key, realm, line, view, findings);
    }
    for (const key of raised) findings.retract(key);
  },
});

/** By the line that the ports' handles come from. */
function overIn(realm: RealmId, view: View): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const { a, b, state } of view.channels)
    for (const { port, holder } of [a, b]) {
      if (state !== 'closed' || holder.kind !== 'realm' || holder.realm !== realm) continue;
      const place = view.handlePlace(port);
      const line = place && firstAppLine(place.stack);
      if (!place || !line) continue;
      const key = `${realm} ${line.url} ${line.place}`;
      const known = lines.get(key) ?? { place, over: 0, held: [] };
      lines.set(key, known);
      known.over += 1;
      if (view.kept(port) !== undefined) known.held.push(port);
    }
  return lines;
}

const isPiledUp = ({ over, held }: Line, { thresholds }: View): boolean =>
  held.length >= thresholds.heldAfterClose && held.length * 2 >= over;

function accuse(
  key: string,
  realm: RealmId,
  { place, over, held }: Line,
  view: View,
  findings: Findings,
): void {
  const [first] = held;
  if (first === undefined) return;
  findings.raise({
    about: { kind: 'port', port: first },
    key,
    certainty: 'certain',
    sentence: `${many(held.length, 'port')} of ${over} that this line had and that are over ${held.length === 1 ? 'is' : 'are'} still held in ${view.realmWords(realm)}, with handlers and all that those refer to. One of them is ${view.channelWords(first)}, held by ${view.kept(first)?.by ?? 'something'}.`,
    remedy:
      'Take a port that is closed, or has heard close, out of the list or map that holds it, and set its handlers to null.',
    place,
    evidence: held.slice(0, 5).map((port) => ({
      subject: { kind: 'port', port },
      place: view.closePlace(port),
      text: `Over, and held by ${view.kept(port)?.by ?? 'something'}`,
    })),
    count: held.length,
  });
}

/**
 * Two realms hold proxies to each other's objects, and nothing else holds either: in one heap a listener of port X leads to port Y, in
 * the other heap a listener of Y's peer leads to X's peer. Each heap has its reason to keep its half, and no collector sees both.
 * Nobody can use these channels any more but the two halves themselves.
 *
 * Only the heaps of both realms together tell, so this speaks after *Verify*.
 */
import { channelOf, type PortId, peerOf } from '../../../trace/ids';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { capital } from '../words';

/** Keys of what was raised. */
type State = Set<string>;

/** Steps from heap to heap; a pair of proxies needs two. */
const LONGEST = 8;

export const crossRealmCycle = defineRule<State, 'heap-verified'>({
  id: 'cross-realm-cycle',
  severity: 'info',
  summary: "Two realms keep each other's objects alive, and nothing else does.",
  on: ['heap-verified'],
  initial: () => new Set(),
  apply(state, { refused }, view, findings) {
    if (refused !== '') return;
    const before = new Set(state);
    state.clear();
    const behind = portsBehind(view);
    for (const port of behind.keys()) {
      const cycle = cycleFrom(port, behind, view);
      if (cycle === null) continue;
      const key = [...new Set(cycle.map(channelOf))].sort((a, b) => a - b).join(' ');
      before.delete(key);
      if (state.has(key)) continue;
      state.add(key);
      accuse(key, cycle, view, findings);
    }
    for (const key of before) findings.retract(key);
  },
});

/** By the port whose listener leads to them, where nothing else does. */
function portsBehind(view: View): ReadonlyMap<PortId, readonly PortId[]> {
  const behind = new Map<PortId, PortId[]>();
  for (const { port, kept, through } of view.keptPorts)
    if (kept === 'open-port' && through !== null && isOpen(port, view))
      behind.set(through, [...(behind.get(through) ?? []), port]);
  return behind;
}

const isOpen = (port: PortId, view: View): boolean =>
  view.channel(channelOf(port))?.state === 'open';

/** Port, what it leads to in its heap, that one's peer, what that leads to there, and so on, back to the peer of the first. */
function cycleFrom(
  first: PortId,
  behind: ReadonlyMap<PortId, readonly PortId[]>,
  view: View,
): readonly PortId[] | null {
  const goal = peerOf(first);
  const open: (readonly PortId[])[] = [[first]];
  const seen = new Set<PortId>([first]);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path.length > LONGEST) continue;
    for (const next of behind.get(path.at(-1) as PortId) ?? []) {
      const far = peerOf(next);
      if (next === goal && path.length > 1 && realmsOf(path, view) > 1) return [...path, next];
      if (seen.has(far)) continue;
      seen.add(far);
      open.push([...path, far]);
    }
  }
  return null;
}

const realmsOf = (ports: readonly PortId[], view: View): number =>
  new Set(ports.map((port) => view.holder(port))).size;

function accuse(key: string, cycle: readonly PortId[], view: View, findings: Findings): void {
  const [first, second] = cycle;
  if (first === undefined || second === undefined) return;
  const channels = [...new Set(cycle.map(channelOf))];
  findings.raise({
    about: { kind: 'channel', channel: channelOf(first) },
    key,
    certainty: 'certain',
    sentence: `${capital(view.realmWords(view.holder(first)))} and ${view.realmWords(view.holder(second))} keep each other's objects alive over ${channels.length} channels, the first of them ${view.channelWords(first)}, and nothing else holds either of them: no collection of garbage ends a cycle that goes over ports.`,
    remedy: 'Close one of the channels (release the proxy) when that side is done with the other.',
    place: view.madePlace(first),
    evidence: cycle.map((port) => ({
      subject: { kind: 'port', port },
      place: null,
      text: `${view.portWords(port)} is kept by nothing else`,
    })),
  });
}

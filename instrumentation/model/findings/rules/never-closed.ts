/**
 * One line makes channel after channel between the same two places, each is used for a while and left, and none is closed. With both
 * ends started each keeps the other alive for good: no collection of garbage ends them. With only one started, collection
 * will (H5), which is worth knowing only when there are many.
 *
 * Events can't tell what the app still means to use; the heaps of both realms can (`left-channels.ts`). Before they have spoken it is worth
 * knowing, and no more: a table whose rows each have a channel that seldom has news looks the same. Healthy and alike: a pool or a set of connections, of which
 * none was left before the next was made (H14); one channel for each window or page; comlink's proxies of callbacks, which
 * end with their finalizers (H6); the scheduler's one channel (H2).
 */
import { type ChannelId, channelOf, type Micros, type RealmId } from '../../../trace/ids';
import type { ChannelRow, PortRow } from '../../rows';
import { firstAppLine } from '../../stack-lines';
import type { Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { many } from '../words';
import { isLeft, proofOf } from './left-channels';

interface Line {
  readonly place: Place;
  /** Open ones, in the order they were made. */
  readonly open: Set<ChannelId>;
  made: number;
}

interface State {
  readonly lines: Map<string, Line>;
  readonly lineOf: Map<ChannelId, Line>;
  lastLook: Micros;
}

/** Of one line; more are made by none but a leak, and it is told by then. */
const MOST_WATCHED = 1_000;
const LOOK_EVERY = 1_000_000;

export const neverClosed = defineRule<
  State,
  'channel-made' | 'port-closed' | 'close-heard' | 'heap-verified'
>({
  id: 'never-closed',
  severity: 'error',
  summary: 'One line makes channel after channel, and none is ever closed.',
  on: ['channel-made', 'port-closed', 'close-heard', 'heap-verified'],
  initial: () => ({ lines: new Map(), lineOf: new Map(), lastLook: 0 as Micros }),
  apply(state, event, view, findings) {
    if (event.kind === 'heap-verified') {
      // What the heap says is said at once, and over what was said before.
      for (const [key, line] of state.lines) {
        findings.retract(key);
        look(key, line, view.now, view, findings);
      }
    } else if (event.kind === 'channel-made') {
      const line = firstAppLine(event.stack);
      if (line === null) return;
      const key = `${line.url} ${line.place}`;
      let entry = state.lines.get(key);
      if (entry === undefined) {
        entry = { place: { realm: event.realm, stack: event.stack }, open: new Set(), made: 0 };
        state.lines.set(key, entry);
      }
      entry.made += 1;
      if (entry.open.size >= MOST_WATCHED) return;
      entry.open.add(event.channel);
      state.lineOf.set(event.channel, entry);
    } else {
      const channel = channelOf(event.port);
      state.lineOf.get(channel)?.open.delete(channel);
      state.lineOf.delete(channel);
    }
  },
  tick(state, now, view, findings) {
    if (now - state.lastLook < LOOK_EVERY) return;
    state.lastLook = now;
    for (const [key, line] of state.lines) look(key, line, now, view, findings);
  },
});

function look(key: string, line: Line, now: Micros, view: View, findings: Findings): void {
  const { leftBehind, leftIdle, leftLazily } = view.thresholds;
  if (line.open.size < leftBehind) {
    findings.retract(key);
    findings.retract(`${key} lazy`);
    return;
  }
  /** By the two places. */
  const left = new Map<string, { permanent: ChannelRow[]; lazy: ChannelRow[] }>();
  const rows = [...line.open].flatMap((id) => view.channel(id) ?? []);
  for (const [index, row] of rows.entries()) {
    const places = placesOf(row);
    if (places === null || now - row.lastActivity < leftIdle || !wasUsed(row)) continue;
    if (isCallback(row, view)) continue;
    // Left before one of the next few was made: one after the other, and not side by side.
    const next = rows[index + 1];
    if (next?.made && next.made.at < row.lastActivity) continue;
    const group = left.get(places) ?? { permanent: [], lazy: [] };
    left.set(places, group);
    const both = row.a.started !== null && row.b.started !== null;
    (both ? group.permanent : group.lazy).push(row);
  }
  const groups = [...left.values()];
  const permanent = longest(groups.map((group) => group.permanent.filter(isLeft(view))));
  const lazy = longest(groups.map((group) => group.lazy));
  if (permanent.length >= leftBehind) accuse(key, line, permanent, true, view, findings);
  else findings.retract(key);
  if (lazy.length >= leftLazily) accuse(`${key} lazy`, line, lazy, false, view, findings);
  else findings.retract(`${key} lazy`);
}

function accuse(
  key: string,
  { place, made }: Line,
  left: readonly ChannelRow[],
  permanent: boolean,
  view: View,
  findings: Findings,
): void {
  const [first] = left;
  if (first === undefined) return;
  // Said anew only when there are many more.
  if (findings.has(key) && (left.length & (left.length - 1)) !== 0) return;
  const proof = permanent ? proofOf(left, view) : null;
  const proven = proof !== null && proof.left >= view.thresholds.leftBehind;
  const so = permanent
    ? 'Both of their ends were started, so each keeps the other alive for good: no collection of garbage ends them.'
    : 'Only one end of each was started, so garbage collection will end them, but late.';
  findings.raise({
    about: { kind: 'channel', channel: first.channel },
    key,
    certainty: proven ? 'certain' : 'likely',
    severity: proven ? 'error' : 'info',
    sentence: `${many(left.length, 'channel')} of ${made} that this line made were used and then left open, the first of them ${view.channelWords(first.a.port)}. ${so}${proof?.words ?? ''}`,
    remedy: 'Call close() on one end when the exchange is over: that ends both.',
    place,
    evidence: left.slice(-5).map(({ channel }) => ({
      subject: { kind: 'channel', channel },
      place,
      text: 'Left open',
    })),
    count: left.length,
  });
}

const longest = <Item>(lists: readonly (readonly Item[])[]): readonly Item[] =>
  lists.reduce((most, list) => (list.length > most.length ? list : most), []);

/** The realms of both ends, where both are watched. */
function placesOf({ a, b }: ChannelRow): string | null {
  const places = [realmOf(a), realmOf(b)];
  return places.includes(null) ? null : places.join(' ');
}

const realmOf = ({ holder }: PortRow): RealmId | null =>
  holder.kind === 'realm' ? holder.realm : null;

const wasUsed = ({ a, b }: ChannelRow): boolean => a.posted + b.posted > 0;

/** comlink sends a callback, or any proxy, as a port of its own, and ends it with a finalizer. */
function isCallback({ a, b }: ChannelRow, view: View): boolean {
  return [...a.transfers, ...b.transfers].some(
    ({ carrier }) =>
      carrier.kind === 'port' &&
      (view.message(carrier.port, carrier.n)?.preview.includes('"HANDLER"') ?? false),
  );
}

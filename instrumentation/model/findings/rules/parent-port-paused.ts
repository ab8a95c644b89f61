/**
 * A utility process listens to `process.parentPort` no more, and the main process goes on posting: parentPort pauses with its last listener
 * gone, and what comes waits for one.
 *
 * Healthy and alike: `once` for each message, listening again when the work is done (H21). Who has listened again once does so on
 * purpose, and is left alone from then on.
 */
import type { Micros, RealmId } from '../../../trace/ids';
import { keyOf, type Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { capital, duration, many } from '../words';

interface Process {
  /** The line that listened last. */
  listened: Place | null;
  /** What had come when it paused; null while it listens. */
  received: number | null;
  pausedAt: Micros;
  posted: number;
  /** The line that posts, in the main process. */
  poster: string;
  /** Since when more was posted than had come. */
  waitsSince: Micros | null;
  /** It has listened again after a pause. */
  comesBack: boolean;
}

type State = Map<RealmId, Process>;

export const parentPortPaused = defineRule<
  State,
  'realm-listening' | 'inbox-paused' | 'inbox-posted' | 'realm-ended'
>({
  id: 'parent-port-paused',
  severity: 'warning',
  summary: 'A utility process listens to its parent no more, and is posted to.',
  on: ['realm-listening', 'inbox-paused', 'inbox-posted', 'realm-ended'],
  initial: () => new Map(),
  apply(state, event, view, findings) {
    const { realm } = event;
    if (event.kind === 'realm-ended') {
      state.delete(realm);
      return;
    }
    if (event.kind === 'realm-listening' && event.to !== 'utility') return;
    const process = processOf(state, realm);
    switch (event.kind) {
      case 'realm-listening':
        process.comesBack ||= process.received !== null;
        process.received = null;
        process.waitsSince = null;
        process.listened = event.stack === '' ? null : { realm, stack: event.stack };
        findings.retract(keyOf({ kind: 'realm', realm }));
        break;
      case 'inbox-paused':
        process.received = event.received;
        process.pausedAt = view.moment(event);
        break;
      case 'inbox-posted':
        process.posted = event.count;
        process.poster = event.stack;
        break;
    }
    if (waiting(process) > 0) process.waitsSince ??= view.now;
  },
  tick(state, now, view, findings) {
    for (const [realm, process] of state) {
      const { waitsSince, comesBack } = process;
      const { parentPaused, parentPausedPosts } = view.thresholds;
      if (waitsSince === null || comesBack || now - waitsSince < parentPaused) continue;
      if (waiting(process) < parentPausedPosts || !view.sawAll(realm, process.pausedAt)) continue;
      if (!findings.has(keyOf({ kind: 'realm', realm }))) accuse(realm, process, view, findings);
    }
  },
});

const waiting = ({ posted, received }: Process): number =>
  received === null ? 0 : Math.max(0, posted - received);

function processOf(state: State, realm: RealmId): Process {
  let process = state.get(realm);
  if (process === undefined) {
    process = {
      listened: null,
      received: null,
      pausedAt: 0 as Micros,
      posted: 0,
      poster: '',
      waitsSince: null,
      comesBack: false,
    };
    state.set(realm, process);
  }
  return process;
}

function accuse(realm: RealmId, process: Process, view: View, findings: Findings): void {
  const { listened, poster, pausedAt } = process;
  const about = { kind: 'realm', realm } as const;
  const main = [...view.realms.values()].find(({ kind }) => kind === 'main')?.realm ?? null;
  const posts: Place | null = poster === '' ? null : { realm: main, stack: poster };
  const count = waiting(process);
  findings.raise({
    about,
    certainty: 'likely',
    sentence:
      `${capital(view.realmWords(realm))} has not listened to its parentPort for ${duration(view.now - pausedAt)}. parentPort pauses when its last listener is gone, ` +
      `as after once('message'), and ${many(count, 'message')} that the main process has posted since ${count === 1 ? 'waits' : 'wait'} unread.`,
    remedy:
      "Keep one listener on process.parentPort (on('message') in place of once), or send what is to come later over a port of its own.",
    place: listened ?? posts,
    also: listened !== null && posts !== null ? [posts] : [],
    evidence: [
      { subject: about, place: listened, text: 'The listener that is gone' },
      { subject: about, place: posts, text: 'Posts that wait' },
    ],
  });
}

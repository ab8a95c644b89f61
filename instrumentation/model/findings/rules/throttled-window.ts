/**
 * A hidden page is slowed down: what a timer of it posts comes once a second and not oftener, or messages wait until it is shown.
 * It is `backgroundThrottling`, not the port. Worth knowing; an app may not mind.
 *
 * Only posts that no message has caused are looked at: an answer comes as fast from a hidden page as from another (33.2.1, 25.8.4).
 */
import type { TraceEventOf } from '../../../trace/events';
import type { PortId, RealmId } from '../../../trace/ids';
import type { Place } from '../finding';
import { defineRule, type Findings } from '../rule';
import type { View } from '../view';
import { capital, duration, many } from '../words';

/** How often it posts, by its own clock. */
interface Pace {
  turns: number;
  first: number;
  last: number;
}

interface Page {
  visible: boolean;
  /** The pace of its last time in sight, and of the time that it is hidden now. */
  seen: Pace;
  hidden: Pace;
  /** Messages that have waited for it while it was hidden. */
  waited: number;
}

interface State {
  /** Null for a realm that is no page's. */
  readonly pages: Map<RealmId, Page | null>;
  /** Documents that are hidden. */
  readonly hidden: Set<string>;
}

/** Posts that follow each other so closely are one turn. */
const ONE_TURN = 50_000;
/** A pause so long ends a run. */
const BREAK = 2_000_000;
const MOST_TURNS_SEEN = 8;

const nothing = (): Pace => ({ turns: 0, first: 0, last: 0 });
const apart = ({ turns, first, last }: Pace): number => (last - first) / (turns - 1);

export const throttledWindow = defineRule<
  State,
  'posted' | 'delivered' | 'realm-visible' | 'realm-ended'
>({
  id: 'throttled-window',
  severity: 'info',
  summary: 'A page is slowed down while it is hidden.',
  on: ['posted', 'delivered', 'realm-visible', 'realm-ended'],
  initial: () => ({ pages: new Map(), hidden: new Set() }),
  apply(state, event, view, findings) {
    switch (event.kind) {
      case 'posted':
        // Of what a timer does in a page no cause is known.
        if (event.cause === null || event.cause === 'unknown') posted(state, event, view, findings);
        break;
      case 'delivered':
        if (state.hidden.size > 0) delivered(state, event, view, findings);
        break;
      case 'realm-visible': {
        const document = view.realm(event.realm)?.document ?? '';
        if (document === '') return;
        if (event.visible) state.hidden.delete(document);
        else state.hidden.add(document);
        for (const [realm, page] of state.pages) {
          if (page === null || view.realm(realm)?.document !== document) continue;
          page.visible = event.visible;
          if (event.visible) page.seen = nothing();
          else page.hidden = nothing();
          page.waited = 0;
        }
        break;
      }
      case 'realm-ended':
        state.pages.delete(event.realm);
        state.hidden.delete(view.realm(event.realm)?.document ?? '');
    }
  },
});

function pageOf({ pages, hidden }: State, realm: RealmId, view: View): Page | null {
  const known = pages.get(realm);
  if (known !== undefined) return known;
  const row = view.realm(realm);
  const isPage = row?.kind === 'page' || row?.kind === 'preload';
  const page = isPage
    ? { visible: !hidden.has(row.document), seen: nothing(), hidden: nothing(), waited: 0 }
    : null;
  pages.set(realm, page);
  return page;
}

function posted(
  state: State,
  { realm, port, at, stack }: TraceEventOf<'posted'>,
  view: View,
  findings: Findings,
): void {
  const page = pageOf(state, realm, view);
  if (page === null) return;
  const pace = page.visible ? page.seen : page.hidden;
  if (pace.turns > 0 && at - pace.last < ONE_TURN) return;
  if (page.visible && at - pace.last > BREAK) pace.turns = 0;
  if (pace.turns === 0) pace.first = at;
  pace.turns += 1;
  pace.last = at;
  if (page.visible) return;
  const { throttledTurns, throttledApart, usuallyApart } = view.thresholds;
  if (pace.turns < throttledTurns || page.seen.turns < MOST_TURNS_SEEN) return;
  if (apart(pace) < throttledApart || apart(page.seen) > usuallyApart) return;
  const place = stack === '' ? view.posterPlace(port) : { realm, stack };
  const often = duration(apart(page.seen));
  const seldom = duration(apart(pace));
  raise(
    findings,
    realm,
    port,
    `${capital(view.realmWords(realm))} posts on ${view.channelWords(port)} every ${often} while it is visible, and every ${seldom} while it is hidden: Chromium slows the ` +
      'timers of a hidden page down. It is not the port.',
    place,
  );
}

function delivered(
  state: State,
  event: TraceEventOf<'delivered'>,
  view: View,
  findings: Findings,
): void {
  const { realm, port, n } = event;
  const row = view.realm(realm);
  if (row === undefined || !state.hidden.has(row.document)) return;
  const page = pageOf(state, realm, view);
  const message = view.message(port, n);
  const sent = message === undefined ? null : view.postedAt(message);
  if (page === null || sent === null) return;
  const { throttledWait, throttledMessages } = view.thresholds;
  if (view.moment(event) - sent < throttledWait) return;
  page.waited += 1;
  if (page.waited < throttledMessages) return;
  raise(
    findings,
    realm,
    port,
    `${many(page.waited, 'message')} of ${view.channelWords(port)} have waited for ${duration(throttledWait)} and longer while ${view.realmWords(realm)} was hidden: ` +
      'Chromium slows a hidden page down. It is not the port.',
    view.posterPlace(port, message),
  );
}

function raise(
  findings: Findings,
  realm: RealmId,
  port: PortId,
  sentence: string,
  place: Place | null,
): void {
  const key = `${realm}`;
  if (findings.has(key)) return;
  findings.raise({
    about: { kind: 'realm', realm },
    key,
    certainty: 'likely',
    sentence,
    remedy:
      'Let a worker or another process keep the time, or open the window with webPreferences: { backgroundThrottling: false } if it must run at full speed while hidden.',
    place,
    evidence: [
      { subject: { kind: 'port', port }, place, text: 'What is slowed down' },
      { subject: { kind: 'realm', realm }, place: null, text: 'Hidden' },
    ],
  });
}

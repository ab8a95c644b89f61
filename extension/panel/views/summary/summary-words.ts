/** The line at the bottom: what there is, what was lost, and what it comes from. */

import type { Totals } from '../../../../instrumentation/model/rows';
import type { OpenedSession } from '../../../../instrumentation/trace/feed';
import type { ConnectionState } from '../../store/connection-store';
import type { Work } from '../../store/work-store';
import { bytesText, clockText, counted, countText } from '../../words/numbers';

export interface SummaryWords {
  /** What the panel is doing, and how far it is; '' for nothing. */
  readonly work: string;
  readonly figures: readonly string[];
  /** Nothing is left out silently. */
  readonly losses: readonly string[];
  readonly connection: string;
}

export interface ShownRows {
  readonly rows: number;
  readonly of: number;
  readonly what: 'channel' | 'message' | 'realm' | 'finding';
  /** How far a running filter is, from 0 to 1. */
  readonly progress?: number | null;
  /** How far the sorting is. */
  readonly sorting?: { readonly share: number; onStop(): void } | null;
}

export interface SummaryFacts {
  readonly totals: Totals;
  readonly shown: ShownRows | null;
  readonly connection: ConnectionState;
  /** The page in the inspected window, in words; '' without one. */
  readonly page: string;
  /** A link of another session was followed. */
  readonly foreign: boolean;
  readonly work: Work | null;
  /** Rows that the search has looked at; null while it does not. */
  readonly looking: number | null;
}

export function summaryWords(facts: SummaryFacts): SummaryWords {
  const { totals, shown, connection, page, foreign, work, looking } = facts;
  const of = (what: ShownRows['what'], count: number): string =>
    shown?.what === what && shown.rows < shown.of
      ? `${countText(shown.rows)} / ${counted(shown.of, what)}`
      : counted(count, what);
  const figures = [
    of('channel', totals.channels),
    `${countText(totals.open)} open`,
    of('message', totals.messages),
    totals.bytes === 0 ? bytesText(0) : `≈ ${bytesText(totals.bytes)}`,
    `${countText(totals.queued)} queued`,
  ];
  if (shown?.what === 'realm' || shown?.what === 'finding')
    figures.unshift(of(shown.what, shown.of));
  if (foreign) figures.unshift('The link is of another session: it may name something else here');
  if (looking !== null) figures.unshift(`Looking, ${counted(looking, 'row')} so far`);
  const running = shown?.progress ?? null;
  if (running !== null) figures.unshift(`Going through messages, ${Math.floor(running * 100)} %`);
  const text = connectionText(connection);
  return {
    work: work === null ? sortingText(shown) : `${work.title}, ${countText(work.done)}`,
    figures,
    losses: lossesOf(totals, connection),
    connection: connection.phase === 'live' && page !== '' ? `${text} · ${page}` : text,
  };
}

const sortingText = (shown: ShownRows | null): string =>
  shown?.sorting ? `Sorting, ${Math.floor(shown.sorting.share * 100)} %` : '';

function lossesOf(totals: Totals, { feed, refused, problems }: ConnectionState): string[] {
  const losses: string[] = [];
  if (totals.factsLost > 0) losses.push(`${counted(totals.factsLost, 'fact')} never arrived`);
  if (feed.dropped > 0)
    losses.push(`${counted(feed.dropped, 'oldest event')} let go of to bound memory`);
  if (totals.unresolved > 0) losses.push(`${counted(totals.unresolved, 'event')} unresolved`);
  if (refused > 0) losses.push(`${counted(refused, 'line')} of the feed not understood`);
  return [...losses, ...problems];
}

export function connectionText(connection: ConnectionState): string {
  const { phase, app, since, theirVersion, feed, commandFailed, session } = connection;
  if (theirVersion !== null) return 'The app speaks another version of the feed';
  if (phase === 'lost')
    return app === null
      ? 'Not connected'
      : `${app.name} ended or is out of reach since ${clockText(since)}`;
  if (app === null) return 'Connecting';
  if (phase === 'connecting')
    return session === null ? `Reading the history of ${app.name}` : `Reading ${session.file}`;
  if (session !== null) return sessionText(session);
  if (commandFailed) return `${app.name} did not take the last command`;
  const state = feed.paused ? 'paused, connected' : 'connected';
  return `${app.name} (pid ${app.pid}) ${state} since ${clockText(since)}`;
}

/** Where it comes from, and what was left out of it. */
function sessionText({ file, header }: OpenedSession): string {
  if (header === null) return `Session file ${file}`;
  const { app, electron, savedAt, payloads, filter } = header;
  const parts = [
    `${app.name} ${app.version} on Electron ${electron}, recorded ${new Date(savedAt / 1000).toLocaleString()}`,
    payloads === 'full' ? '' : payloads === 'none' ? 'without payloads' : 'payloads redacted',
    filter === '' ? '' : `filtered by ${filter}`,
  ];
  return `Session file ${file}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/**
 * What is sent to a window in the moment in which it navigates may come to the next document, before the marker that goes
 * ahead of it or without it: one in some hundred such sends (PLATFORM, 7: "1 without marker, to be told as unknown"). The
 * trace then says that it found a channel there, and the app's new realm, which has not begun its program, takes it for
 * nothing. What the trace says of these channels is not judged, and counted.
 */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { type ChannelName, channelOfPort } from '../program/acts';
import { comesBack } from '../program/stage-plan';
import type { Logged } from './entries';
import type { TraceNames } from './trace-names';

export const NEXT_DOCUMENT = 'what came to the document after the one that it was sent to';

/** Channels of which a port was under way to a document that another followed, where that has got one of unknown origin. */
export function strayedOn(
  log: readonly Logged[],
  trace: readonly TraceEvent[],
  names: TraceNames,
): ReadonlySet<ChannelName> {
  const strayed = new Set<ChannelName>();
  const found = new Set(
    trace.flatMap((event) => (event.kind === 'channel-found' ? [names.realm(event.realm)] : [])),
  );
  for (const { realm, entry } of log) {
    if (entry.t !== 'ended' || !comesBack(entry.how) || !found.has(nextOf(realm))) continue;
    for (const one of log) {
      if (one.entry.t !== 'left' || !entry.underWay.includes(one.entry.m)) continue;
      if (/^(contents|frame)$/.test(one.entry.road)) strayed.add(channelOfPort(one.entry.port));
    }
  }
  return strayed;
}

/** Whether a mismatch is about these, or about what was found. */
export function isAbout(line: string, strayed: ReadonlySet<ChannelName>): boolean {
  if (/\bfound \d+[ab]?\b|^a channel was found/.test(line)) return true;
  return [...strayed].some((channel) => new RegExp(`\\b${channel}[ab]?\\b`).test(line));
}

/** `w2.page#5` is followed by `w2.page#6`. */
const nextOf = (realm: string): string =>
  realm.replace(/#(\d+)$/, (_all, n) => `#${Number(n) + 1}`);

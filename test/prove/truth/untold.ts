/**
 * Ports of which the trace says, as it may, that it does not know which they are: it has found a channel. What it says of these
 * is not judged, and counted; nor is what it says of the ports that came over them.
 *
 * What is sent to a window in the moment in which it navigates may come to the next document without the marker that goes ahead
 * of it: one in some hundred such sends (PLATFORM, 7: "1 without marker, to be told as unknown"). The app's new realm,
 * which has not begun its program, takes it for nothing.
 */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { type ChannelName, channelOfPort, type PortName } from '../program/acts';
import { comesBack } from '../program/stage-plan';
import type { Entry, Logged } from './entries';
import type { TraceNames } from './trace-names';

const NEXT_DOCUMENT = 'what came to the document after the one that it was sent to';

export interface Untold {
  readonly channels: ReadonlySet<ChannelName>;
  /** Reason of each that was found. */
  readonly counts: ReadonlyMap<string, number>;
}

type Left = Extract<Entry, { t: 'left' }>;

export function untoldIn(
  log: readonly Logged[],
  trace: readonly TraceEvent[],
  names: TraceNames,
): Untold {
  const channels = new Set<ChannelName>();
  const counts = new Map<string, number>();
  const note = (channel: ChannelName, reason: string): void => {
    if (channels.has(channel)) return;
    channels.add(channel);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  };
  const departures = log.flatMap(({ entry }): Left[] => (entry.t === 'left' ? [entry] : []));
  const found = new Set(
    trace.flatMap((event) => (event.kind === 'channel-found' ? [names.realm(event.realm)] : [])),
  );
  for (const { realm, entry } of log) {
    if (entry.t !== 'ended' || !comesBack(entry.how) || !found.has(nextOf(realm))) continue;
    for (const { port, m, road } of departures)
      if (entry.underWay.includes(m) && /^(contents|frame)$/.test(road))
        note(channelOfPort(port), NEXT_DOCUMENT);
  }
  addCarried(channels, log, departures);
  return { channels, counts };
}

/** What came over a port that is not known is not known either. */
function addCarried(
  channels: Set<ChannelName>,
  log: readonly Logged[],
  departures: readonly Left[],
): void {
  const postedOn = new Map<string, PortName>();
  for (const { entry } of log) if (entry.t === 'posted') postedOn.set(entry.m, entry.port);
  for (let before = -1; before < channels.size; ) {
    before = channels.size;
    for (const { port, m, road } of departures) {
      const on = postedOn.get(m);
      if (road === 'port' && on !== undefined && channels.has(channelOfPort(on)))
        channels.add(channelOfPort(port));
    }
  }
}

/** Whether a mismatch is about these, or about what was found. */
export function isAbout(line: string, channels: ReadonlySet<ChannelName>): boolean {
  if (/\bfound \d+[ab]?\b|^a channel was found/.test(line)) return true;
  return [...channels].some((channel) => new RegExp(`\\b${channel}[ab]?\\b`).test(line));
}

/** `w2.page#5` is followed by `w2.page#6`. */
const nextOf = (realm: string): string =>
  realm.replace(/#(\d+)$/, (_all, n) => `#${Number(n) + 1}`);

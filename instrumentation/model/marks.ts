/**
 * What did an action leave behind? A mark counts what is open by the line of code that it comes from; two marks, one before
 * the action and one after it, tell which lines have more.
 */

import type { ChannelId } from '../trace/ids';
import type { Model, Place } from './index';
import type { ChannelRow, PortRow } from './rows';
import { firstAppLine } from './stack-lines';

/**
 * channels: open ones, by the line that made them. ports: open ends, by the line that first used them where they came to.
 * listeners: of `message`, by the line that added the port's first one. backlog: messages that wait, by the line that made the
 * channel.
 */
export const MARKED = ['channels', 'ports', 'listeners', 'backlog'] as const;
export type Marked = (typeof MARKED)[number];

interface Count {
  readonly what: Marked;
  readonly place: Place | null;
  number: number;
  /** Those that were counted. */
  readonly channels: Set<ChannelId>;
}

export interface Mark {
  /** By what is counted, and the line. */
  readonly counts: ReadonlyMap<string, Readonly<Count>>;
}

/** Named of a line; more are only counted. */
const MOST_NAMED = 10;

export interface Growth {
  readonly what: Marked;
  /** So many more than before. */
  readonly by: number;
  /** Null where no line is known. */
  readonly place: Place | null;
  /** The channels that this is about: those that were not counted before, or that have more of it; the first ones of them. */
  readonly channels: readonly ChannelId[];
}

export function takeMark(model: Pick<Model, 'channels'>): Mark {
  const counts = new Map<string, Count>();
  const add = (channel: ChannelId, what: Marked, place: Place | null, number: number): void => {
    if (number === 0) return;
    const line = place === null ? null : firstAppLine(place.stack);
    const key = `${what} ${line === null ? '' : `${line.url} ${line.place}`}`;
    const known = counts.get(key);
    if (known) {
      known.number += number;
      known.channels.add(channel);
    } else counts.set(key, { what, place, number, channels: new Set([channel]) });
  };
  for (let i = 0; i < model.channels.count; i++) {
    const row = model.channels.row(i);
    if (!row || row.state === 'closed') continue;
    const made = row.made && { realm: row.made.realm, stack: row.made.stack };
    const id = row.channel;
    add(id, 'channels', made, 1);
    add(id, 'backlog', made, row.a.queued + row.b.queued);
    for (const port of [row.a, row.b]) {
      const used = usedAt(port);
      if (used) add(id, 'ports', used, 1);
      add(id, 'listeners', listenedAt(port, row), port.listeners ?? 0);
    }
  }
  return { counts };
}

/** What has grown by `least` or more, most first. */
export function growthBetween(before: Mark, after: Mark, least = 1): readonly Growth[] {
  const grown: Growth[] = [];
  for (const [key, { what, place, number, channels }] of after.counts) {
    const known = before.counts.get(key);
    const by = number - (known?.number ?? 0);
    if (by < least) continue;
    const fresh = [...channels].filter((channel) => !known?.channels.has(channel));
    // A port that was there has more listeners, or more that waits.
    const about = fresh.length > 0 ? fresh : [...channels];
    grown.push({ what, by, place, channels: about.slice(0, MOST_NAMED) });
  }
  return grown.sort((a, b) => b.by - a.by || MARKED.indexOf(a.what) - MARKED.indexOf(b.what));
}

/** Where it is a channel's first home, the channel's own line says it. */
function usedAt(port: PortRow): Place | null {
  const last = port.transfers.findLast(({ usedBy }) => usedBy !== '');
  return last ? { realm: last.to, stack: last.usedBy } : null;
}

function listenedAt(port: PortRow, { made }: ChannelRow): Place | null {
  const realm = port.holder.kind === 'realm' ? port.holder.realm : null;
  if (port.listenedBy) return { realm, stack: port.listenedBy };
  return usedAt(port) ?? (made && { realm: made.realm, stack: made.stack });
}

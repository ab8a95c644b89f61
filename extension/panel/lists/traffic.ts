/**
 * How the messages of each channel lie in time: so many buckets from the first message to the last, kept as they come. When
 * time goes on, two buckets become one.
 */
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { type ChannelId, channelOf } from '../../../instrumentation/trace/ids';

export const BUCKETS = 24;

export interface Traffic {
  update(messages: RowWindow<MessageRow>): void;
  /** Counts from the oldest to the newest; null without any. */
  of(channel: ChannelId): Uint32Array | null;
}

/** A millisecond. */
const FINEST = 1_000;

export function createTraffic(): Traffic {
  let source: RowWindow<MessageRow> | null = null;
  let counts = new Map<ChannelId, Uint32Array>();
  let begin = Number.NaN;
  let width = FINEST;
  let seen = 0;
  let lastIndex = -1;

  function startOver(): void {
    counts = new Map();
    begin = Number.NaN;
    width = FINEST;
    seen = 0;
  }

  function halve(): void {
    width *= 2;
    for (const buckets of counts.values()) {
      for (let i = 0; i < BUCKETS; i++) {
        buckets[i] = 2 * i < BUCKETS ? (buckets[2 * i] ?? 0) + (buckets[2 * i + 1] ?? 0) : 0;
      }
    }
  }

  return {
    update(messages) {
      const moved = seen > 0 && messages.row(seen - 1)?.index !== lastIndex;
      if (messages !== source || moved) startOver();
      source = messages;
      for (; seen < messages.count; seen++) {
        const row = messages.row(seen);
        if (row === undefined) break;
        lastIndex = row.index;
        const at = row.postedAt ?? row.deliveredAt;
        if (at === null) continue;
        if (Number.isNaN(begin)) begin = at;
        while (at - begin >= width * BUCKETS) halve();
        const channel = channelOf(row.port);
        let buckets = counts.get(channel);
        if (buckets === undefined) {
          buckets = new Uint32Array(BUCKETS);
          counts.set(channel, buckets);
        }
        const bucket = Math.max(0, Math.floor((at - begin) / width));
        buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      }
    },
    of: (channel) => counts.get(channel) ?? null,
  };
}

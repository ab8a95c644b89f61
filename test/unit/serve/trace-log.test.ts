import { describe, expect, it } from 'vitest';
import { TraceLog } from '../../../instrumentation/serve/trace-log';
import type { TraceEvent } from '../../../instrumentation/trace/events';

const posted = (n: number): TraceEvent =>
  ({
    kind: 'posted',
    port: 2,
    n,
    realm: 1,
    took: 0,
    size: 1,
    preview: '',
    ports: [],
    stack: '',
    cause: null,
    at: n,
  }) as unknown as TraceEvent;
const delivered = (n: number): TraceEvent =>
  ({ kind: 'delivered', port: 2, n, at: n }) as unknown as TraceEvent;
const made: TraceEvent = {
  kind: 'channel-made',
  channel: 1,
  realm: 1,
  stack: '',
  at: 0,
} as unknown as TraceEvent;
const cleared: TraceEvent = { kind: 'cleared', at: 9 } as unknown as TraceEvent;

const brief = (events: readonly TraceEvent[]) =>
  events.map((event) => ('n' in event ? `${event.kind} ${event.n}` : event.kind));

describe('the trace log', () => {
  it('gives each reader every event once, in order', () => {
    const log = new TraceLog();
    const early = log.reader();
    for (let n = 1; n <= 5; n++) log.append(posted(n));
    expect(brief(early.read(2))).toEqual(['posted 1', 'posted 2']);
    log.append(posted(6));
    expect(brief(early.read(10))).toEqual(['posted 3', 'posted 4', 'posted 5', 'posted 6']);
    expect(early.read(10)).toEqual([]);
    expect(log.reader().read(10)).toHaveLength(6);
  });

  it('drops the oldest messages when full, counts them, and keeps the channels', () => {
    const log = new TraceLog(100);
    const slow = log.reader();
    log.append(made);
    slow.read(1);
    for (let n = 1; n <= 150; n++) log.append(posted(n));
    expect(log.all().length).toBeLessThanOrEqual(100);
    expect(log.all()[0]).toEqual(made);
    const rest = slow.read(1000);
    expect(rest.length + log.dropped).toBe(150);
    expect(brief(rest.slice(-1))).toEqual(['posted 150']);
  });

  it('forgets on clearing what is done, and keeps what still waits', () => {
    const log = new TraceLog();
    const reader = log.reader();
    for (const event of [made, posted(1), posted(2), delivered(1)]) log.append(event);
    reader.read(2);
    log.append(cleared);
    expect(brief(log.all())).toEqual(['channel-made', 'posted 2', 'cleared']);
    expect(brief(reader.read(10))).toEqual(['posted 2', 'cleared']);
  });
});

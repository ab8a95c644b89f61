import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { compare } from '../../prove/truth/compare';
import type { Logged } from '../../prove/truth/entries';
import { storyOfLog } from '../../prove/truth/from-log';
import { storyOfTrace } from '../../prove/truth/from-trace';
import { TraceNames } from '../../prove/truth/trace-names';
import { log, trace } from './hand-made';

function judge(logged: readonly Logged[], events: readonly TraceEvent[]) {
  const names = new TraceNames(new Map());
  names.read(events, 1);
  const told = storyOfTrace(events, names, 1);
  const { mismatches, unknown } = compare(storyOfLog(logged), told.story);
  return { wrong: [...mismatches, ...told.problems], unknown: [...unknown] };
}

const wrongIn = (events: readonly TraceEvent[]) => judge(log, events).wrong;
const text = (event: TraceEvent) => JSON.stringify(event);
const isLabel = (event: TraceEvent) => event.kind === 'channel-made' && event.channel <= 3;

it('a true trace has no mismatch', () => {
  expect(judge(log, trace)).toEqual({ wrong: [], unknown: [] });
});

describe('a trace is wrong', () => {
  it('without any one of its events', () => {
    trace.forEach((event, i) => {
      const less = trace.filter((_, place) => place !== i);
      expect(wrongIn(less), `without ${text(event)}`).not.toEqual([]);
    });
  });

  it('with any one of its events twice', () => {
    trace.forEach((event, i) => {
      // That a realm ended, or what it is called, may be said again.
      if (event.kind === 'realm-ended' || isLabel(event)) return;
      const more = [...trace.slice(0, i + 1), ...trace.slice(i)];
      expect(wrongIn(more), `twice ${text(event)}`).not.toEqual([]);
    });
  });

  it('with any one number or word in it changed', () => {
    // Numbers of transfers are names, and these say nothing of identity.
    const free = new Set(['kind', 'transfer', 'stack', 'preview', 'by']);
    trace.forEach((event, i) => {
      for (const [key, value] of Object.entries(event)) {
        if (free.has(key)) continue;
        if (event.kind === 'close-heard' && key === 'listeners') continue;
        if (event.kind === 'message-lost' && key === 'reason') continue;
        if (isLabel(event) && key === 'channel') continue;
        for (const other of othersThan(value)) {
          const changed = { ...event, [key]: other } as TraceEvent;
          const events = trace.with(i, changed);
          expect(wrongIn(events), `${text(event)} as ${text(changed)}`).not.toEqual([]);
        }
      }
    });
  });

  it('with the previews of two messages exchanged', () => {
    const posts = trace.flatMap((event, i) =>
      event.kind === 'posted' ? [[event, i] as const] : [],
    );
    for (const [one, i] of posts) {
      for (const [other, j] of posts) {
        if (j <= i) continue;
        const events = trace
          .with(i, { ...one, preview: other.preview })
          .with(j, { ...other, preview: one.preview });
        expect(wrongIn(events)).not.toEqual([]);
      }
    }
  });

  it('when two ports are taken for each other from some moment on', () => {
    for (let from = 5; from < trace.length; from++) {
      for (const [one, other] of [
        [8, 11],
        [8, 9],
        [10, 11],
        [9, 10],
      ] as const) {
        const events = trace.map((event, i) => (i < from ? event : exchange(event, one, other)));
        const same = events.every((event, i) => text(event) === text(trace[i] as TraceEvent));
        if (!same) expect(wrongIn(events), `${one} and ${other} from ${from}`).not.toEqual([]);
      }
    }
  });

  it('with a channel of unknown origin, facts that were lost, or a port out of sight', () => {
    for (const event of [
      { kind: 'channel-found', channel: 9, realm: 1, at: 0 },
      { kind: 'facts-lost', realm: 1, count: 1, reason: 'fault', at: 0 },
      { kind: 'transfer-unseen', transfer: 1, port: 8, realm: null, at: 0 },
    ]) {
      expect(wrongIn([...trace, event as TraceEvent])).not.toEqual([]);
    }
  });
});

describe('a trace may say that it does not know', () => {
  it('the cause of what a page does in a task of its own, and of nothing else', () => {
    const unknown = trace.map((event) =>
      event.kind === 'posted' && event.cause !== null
        ? { ...event, cause: 'unknown' as const }
        : event,
    );
    expect(wrongIn(unknown)).toHaveLength(2);
    const later = log.map(({ realm, entry }) => ({
      realm,
      entry: entry.t === 'posted' && entry.cause ? { ...entry, when: 'task' as const } : entry,
    }));
    const { wrong, unknown: counted } = judge(later, unknown);
    expect(wrong).toEqual([]);
    expect(counted).toEqual([[expect.stringContaining('cause'), 2]]);
  });

  it('the last words of a realm that was killed, but not what it was asked for before', () => {
    const killed = log.map(({ realm, entry }) => ({
      realm,
      entry:
        entry.t === 'ended' ? { t: 'ended' as const, how: 'crash' as const, underWay: [] } : entry,
    }));
    const crashed = trace.map((event) =>
      JSON.parse(text(event).replaceAll('navigated', 'crashed')),
    ) as TraceEvent[];
    // The channel that never left the page goes with it.
    const silent = crashed.filter((event) => !/"(port|channel)":(12|13|6)\b/.test(text(event)));
    expect(judge(killed, crashed)).toEqual({ wrong: [], unknown: [] });
    expect(judge(killed, silent).wrong).toEqual([]);
    expect(judge(killed, silent).unknown).toEqual([[expect.stringContaining('killed'), 1]]);
    const flushed = [...killed];
    flushed.splice(-1, 0, { realm: 'w1.page#2', entry: { t: 'flushed' } });
    expect(judge(flushed, silent).wrong).not.toEqual([]);
  });
});

/** Values of the same kind that are not this one. */
function othersThan(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1].filter((other) => other >= 0);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return ['something else'];
  if (Array.isArray(value)) return value.length === 0 ? [[10]] : [[], [...value, 10]];
  if (value === null) return [{ port: 9, n: 1 }];
  const object = value as Record<string, unknown>;
  return Object.entries(object).flatMap(([key, part]) =>
    othersThan(part).map((other) => ({ ...object, [key]: other })),
  );
}

/** The event as it is told by somebody who takes one port for the other. */
function exchange(event: TraceEvent, one: number, other: number): TraceEvent {
  const swapped = (port: unknown) => (port === one ? other : port === other ? one : port);
  return JSON.parse(text(event), (key, value) => {
    if (key === 'port') return swapped(value);
    return key === 'ports' ? value.map(swapped) : value;
  }) as TraceEvent;
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { Micros } from '../../instrumentation/trace/ids';
import { redacted, redactedPreview } from '../../instrumentation/trace/redact';
import { sessionLines } from '../../instrumentation/trace/session-lines';
import { createSessionReader } from '../../instrumentation/trace/session-reader';
import { anyTrace } from './model-events';

const facts = {
  portscope: '0.1.0',
  electron: '33.2.1',
  chrome: '130',
  node: '20',
  platform: 'linux-x64',
  app: { name: 'x', version: '1', folder: '' },
  startedAt: 1 as Micros,
  savedAt: 1 as Micros,
};

const fileOf = (events: readonly TraceEvent[]): string =>
  [...sessionLines({ facts, events, dropped: 0, at: 1 as Micros })].join('');

function read(pieces: readonly string[]) {
  const reader = createSessionReader();
  const events = pieces.flatMap((piece) => [...reader.push(piece)]);
  const rest = reader.finish();
  return { events: [...events, ...rest.events], report: rest.report };
}

it('what is written is read, in pieces of any size', () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 1, max: 200 }), (events, size) => {
      const text = fileOf(events);
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const { events: back, report } = read(pieces);
      // A line is JSON: what JSON knows no word for (-0) does not come back.
      expect(back).toEqual(JSON.parse(JSON.stringify(events)));
      expect(report.problems).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('a file that is cut anywhere gives the events that are whole', () => {
  fc.assert(
    fc.property(anyTrace, fc.double({ min: 0, max: 1, noNaN: true }), (events, where) => {
      const text = fileOf(events);
      const { events: back, report } = read([text.slice(0, Math.floor(where * text.length))]);
      expect(back).toEqual(JSON.parse(JSON.stringify(events)).slice(0, back.length));
      const kinds = report.problems.map(({ kind }) => kind);
      if (report.header && !report.end) expect(kinds).toEqual(['truncated']);
    }),
    { numRuns: 100 },
  );
});

it('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant('\n'))), (pieces) => {
      read(pieces);
    }),
  );
});

/** An encoded preview with values that can be told from everything else. */
const secret = 'HUSH-4711';
const value: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(secret),
    fc.constant(4711),
    fc.constant(['s', secret, 40]),
    fc.constant(['n', '4711']),
    fc.constant(['i', '4711']),
    fc.constant(['d', 4711]),
    fc.constant(['r', `/${secret}/`]),
    fc.constant(['e', 'TypeError', secret]),
    fc.constant(['later', secret]),
    fc.constant({ unknown: secret }),
    fc.array(tie('any'), { maxLength: 3 }).map((items) => ['a', items.length, ...items]),
    fc.array(tie('any'), { maxLength: 3 }).map((items) => ['t', items.length, ...items]),
    fc
      .array(fc.tuple(tie('any'), tie('any')), { maxLength: 2 })
      .map((pairs) => ['m', pairs.length, ...pairs.flat()]),
    fc
      .array(tie('any'), { maxLength: 3 })
      .map((items) => ['o', '', items.length, ...items.flatMap((item, i) => [`k${i}`, item])]),
  ),
})).any;

it('a redacted payload has its shape and none of its values', () => {
  fc.assert(
    fc.property(value, (any) => {
      const text = redactedPreview(JSON.stringify(any));
      expect(text).not.toContain('4711');
    }),
  );
});

it('a redacted event differs in what may hold a value only', () => {
  fc.assert(
    fc.property(anyTrace, (events) => {
      for (const event of events) {
        const now = redacted(event, 'redacted');
        const changed = Object.keys(event).filter(
          (key) =>
            JSON.stringify(event[key as keyof TraceEvent]) !==
            JSON.stringify(now[key as keyof TraceEvent]),
        );
        for (const key of changed)
          expect(['preview', 'error', 'culprit', 'url', 'info']).toContain(key);
      }
    }),
  );
});

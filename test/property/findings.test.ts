import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createModel, type Finding, type Model } from '../../instrumentation/model/index';
import type { TraceEvent } from '../../instrumentation/trace/events';
import type { Micros } from '../../instrumentation/trace/ids';
import { healthyTrace } from './healthy-programs';
import { rowsOf } from './model-digest';
import { anyTrace } from './model-events';
import { wellFormedTrace } from './model-programs';

const lastMoment = (events: readonly TraceEvent[]): number =>
  Math.max(0, ...events.map(({ at }) => at));

function played(events: readonly TraceEvent[], seconds = 60): Model {
  const model = createModel();
  model.apply(events);
  model.tick((lastMoment(events) + seconds * 1_000_000) as Micros);
  return model;
}

const grave = (model: Model): string[] =>
  rowsOf<Finding>(model.findings)
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, sentence }) => `${rule}: ${sentence}`);

test('a healthy app has no finding of severity error or warning', () => {
  fc.assert(
    fc.property(healthyTrace, (events) => {
      const model = played(events);
      expect(model.findings.failures).toEqual([]);
      expect(model.totals.unresolved).toBe(0);
      expect(grave(model)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('no rule throws, whatever the trace says', () => {
  fc.assert(
    fc.property(fc.oneof(wellFormedTrace, anyTrace), (events) => {
      expect(played(events).findings.failures).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('where a trace is cut, and who looked at the time, makes no difference in the end', () => {
  fc.assert(
    fc.property(
      fc.oneof(wellFormedTrace, healthyTrace),
      fc.array(fc.nat(100), { maxLength: 5 }),
      (events, cuts) => {
        const inPieces = createModel();
        let from = 0;
        for (const cut of [...cuts].sort((a, b) => a - b)) {
          const to = Math.round((cut / 100) * events.length);
          inPieces.apply(events.slice(from, to));
          from = Math.max(from, to);
        }
        inPieces.apply(events.slice(from));
        inPieces.tick((lastMoment(events) + 60_000_000) as Micros);
        const rows = (model: Model) => rowsOf<Finding>(model.findings);
        expect(rows(inPieces)).toEqual(rows(played(events)));
      },
    ),
    { numRuns: 200 },
  );
});

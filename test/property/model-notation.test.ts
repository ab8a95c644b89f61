import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTrace, printTrace } from '../notation/index';
import { anyTrace } from './model-events';
import { wellFormedTrace } from './model-programs';

test('a printed trace reads as the same trace', () => {
  fc.assert(
    fc.property(fc.oneof(wellFormedTrace, anyTrace), (events) => {
      expect(parseTrace(printTrace(events))).toEqual(events);
    }),
    { numRuns: 500 },
  );
});

test('a text that was printed is printed so again', () => {
  fc.assert(
    fc.property(fc.oneof(wellFormedTrace, anyTrace), (events) => {
      const text = printTrace(events);
      expect(printTrace(parseTrace(text))).toBe(text);
    }),
  );
});

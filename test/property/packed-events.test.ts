/** Events go to a panel packed: what comes out is what went in, and nothing that comes in breaks the reader. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packEvents, packedLength, unpackEvents } from '../../instrumentation/trace/packed-events';
import { anyEvent } from './model-events';

test('what is unpacked is what was packed', () => {
  fc.assert(
    fc.property(fc.array(anyEvent), (events) => {
      const bytes = packEvents(events);
      expect(packedLength(bytes)).toBe(bytes.length);
      expect(unpackEvents(bytes)).toEqual({ events, refused: 0 });
    }),
  );
});

test('whatever stands behind a header is read as events or refused, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { minLength: 1 }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255))),
      (events, changes) => {
        const bytes = packEvents(events);
        for (const [place, value] of changes) bytes[16 + (place % (bytes.length - 16))] = value;
        const read = unpackEvents(bytes);
        if (read) expect(read.events.length + read.refused).toBeLessThanOrEqual(bytes.length);
      },
    ),
  );
});

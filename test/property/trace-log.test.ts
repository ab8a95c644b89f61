/** The log in chunks of columns is held against a plain list: readers that read anything at any time get each event once. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TraceLog } from '../../instrumentation/serve/trace-log';
import { isTraceEvent } from '../../instrumentation/trace/event-check';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { unpackEvents } from '../../instrumentation/trace/packed-events';
import { anyEvent } from './model-events';

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), event: anyEvent }) },
    fc.record({ do: fc.constant('read' as const), reader: fc.nat(1), most: fc.nat(9) }),
    fc.record({ do: fc.constant('packed' as const), reader: fc.nat(1) }),
  ),
  { maxLength: 80 },
);
const isCleared = ({ kind }: TraceEvent): boolean => kind === 'cleared';

test('each reader gets each event once, in order, however it reads', () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 100, max: 120 }), (all, most) => {
      const log = new TraceLog(most);
      const readers = [log.reader(), log.reader()];
      const read: TraceEvent[][] = [[], []];
      const appended: TraceEvent[] = [];
      for (const step of all) {
        if (step.do === 'append') {
          if (isCleared(step.event)) continue;
          log.append(step.event);
          appended.push(step.event);
          continue;
        }
        const reader = readers[step.reader];
        const events =
          step.do === 'read'
            ? reader?.read(step.most)
            : unpackEvents(reader?.readPacked() ?? new Uint8Array(16))?.events;
        read[step.reader]?.push(...(events ?? []));
      }
      readers.forEach((reader, i) => {
        expect(reader.waiting()).toBe(appended.length - (read[i]?.length ?? 0));
        expect([...(read[i] ?? []), ...reader.read(1_000)]).toEqual(appended);
      });
      expect(log.all()).toEqual(appended);
    }),
  );
});

test('what is let go of is counted, and only that is missing', () => {
  fc.assert(
    fc.property(
      fc.array(anyEvent, { maxLength: 200 }),
      fc.integer({ min: 4, max: 40 }),
      (events, most) => {
        const log = new TraceLog(most);
        // fast-check makes objects without a prototype, too, which JSON does not keep apart.
        const given = (JSON.parse(JSON.stringify(events)) as TraceEvent[]).filter(
          (event) => !isCleared(event),
        );
        for (const event of given) log.append(event);
        const left = log.all();
        expect(left.length + log.dropped).toBe(given.length);
        expect(log.reader().waiting()).toBe(left.length);
        let at = 0;
        for (const event of left) {
          const found = given.findIndex((one, i) => i >= at && isDeepStrictEqual(one, event));
          expect(found).toBeGreaterThanOrEqual(at);
          at = found + 1;
        }
        expect(left.every(isTraceEvent)).toBe(true);
      },
    ),
  );
});

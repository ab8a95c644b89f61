import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextRun } from '../../instrumentation/trace/text-run';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 5_000, maxLength: 60_000 }),
);
const piece = fc.oneof(
  fc.record({ how: fc.constant('add' as const), value: text }),
  fc.record({ how: fc.constant('quote' as const), value: text }),
  fc.record({ how: fc.constant('number' as const), value: fc.oneof(fc.integer(), fc.double()) }),
  fc.record({ how: fc.constant('cut' as const), value: fc.nat() }),
);

it('is the text of its pieces, whatever they are', () => {
  const run = new TextRun();
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      let told = '';
      for (const { how, value } of pieces) {
        if (how === 'cut') {
          const to = value % (told.length + 1);
          run.cut(to);
          told = told.slice(0, to);
        } else if (how === 'number') {
          run.number(value);
          told += `${value}`;
        } else {
          run[how](value);
          told += how === 'quote' ? JSON.stringify(value) : value;
        }
        expect(run.length).toBe(told.length);
      }
      expect(run.take()).toBe(told);
      expect(run.length).toBe(0);
    }),
  );
});

/** The filter language: whatever is typed is read, and what is printed is read back the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createModel } from '../../instrumentation/model';
import {
  channelTest,
  completeFilter,
  messageTest,
  parseFilter,
  printFilter,
  vocabularyOf,
} from '../../instrumentation/model/filter';
import {
  type Condition,
  HAS_WORDS,
  IS_WORDS,
  NUMBER_KEYS,
  type Wanted,
  WORD_KEYS,
} from '../../instrumentation/model/filter/syntax';
import { parseTrace } from '../notation';

/** Text that is likely to mean something, beside any text at all. */
const pieces = fc.oneof(
  fc.constantFrom(
    ...[
      '"',
      '\\',
      '/',
      '-',
      ':',
      '=',
      '>',
      '<=',
      '!=',
      ' ',
      '.',
      '[0]',
      '*',
      '#4A.12',
      '10k',
      '5ms',
      '("',
    ],
    ...WORD_KEYS,
    ...NUMBER_KEYS,
    ...['data', 'data.a.b', 'is:', 'has:', 'larger-than:', 'is:queued', 'none', '[', '(a+)+'],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
);
const anyText = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('-a', 'a b', '"', '/x/', 'size>5', 'data.x=1', 'chanel:x', 'main', '\\"', '5'),
);
const pattern = fc
  .constantFrom('a', 'a b', '[/]', 'a\\/b', '^x.*$', '(a|b)+', '\\d{2}', '"')
  .chain((source) =>
    fc.constantFrom('', 'i', 'im').map((flags): Wanted => ({ kind: 'regex', source, flags })),
  );
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  text.map((text): Wanted => ({ kind: 'text', text })),
  pattern,
);
const path = fc.array(
  fc.oneof(
    fc.constantFrom('type', 'a b', '0', '*', 'x.y', '"', '$a-b'),
    fc.string({ maxLength: 5 }),
  ),
  { minLength: 1, maxLength: 4 },
);
const comparison = fc.constantFrom('=', '>', '>=', '<', '<=');
const condition = fc.oneof(
  fc.record({ kind: fc.constant('anywhere'), wanted }),
  fc.record({
    kind: fc.constant('words'),
    key: fc.constantFrom(...WORD_KEYS),
    exactly: fc.boolean(),
    wanted,
  }),
  fc.record({
    kind: fc.constant('number'),
    key: fc.constantFrom(...NUMBER_KEYS),
    is: comparison,
    value: fc.integer({ min: -5_000, max: 5e12 }).map((value) => value / 1000),
  }),
  fc.record({
    kind: fc.constant('data'),
    path,
    is: fc.constantFrom('contains', '='),
    wanted,
  }),
  fc.record({
    kind: fc.constant('data'),
    path,
    is: fc.constantFrom('>', '<='),
    wanted: fc.integer().map((n) => ({ kind: 'text', text: String(n) })),
  }),
  fc.record({ kind: fc.constant('has-data'), path }),
  fc.record({ kind: fc.constant('is'), word: fc.constantFrom(...IS_WORDS) }),
  fc.record({ kind: fc.constant('has'), word: fc.constantFrom(...HAS_WORDS) }),
) as fc.Arbitrary<Condition>;

const terms = fc.array(fc.record({ condition, negated: fc.boolean() }), { maxLength: 4 });

const meaning = (filter: { terms: readonly { condition: Condition; negated: boolean }[] }) =>
  filter.terms.map(({ condition, negated }) => ({ condition, negated }));

const model = createModel();
model.apply(
  parseTrace(`main: realm main
    win: realm page "Inbox" contents=1
    main: channel 1
    1A -> win over ipc "store"
    1A @ win
    1A onmessage
    1B ! {"type":"list","n":5,"deep":{"a b":[1,2]}} size=1200
    1B#1 > win took=30
    1A ! "x" cause=1B#1
    1A ! null`),
);
const words = vocabularyOf(model);

describe('any text', () => {
  test('is read, in order, with every place inside of it', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const { terms, problems } = parseFilter(typed);
        let last = 0;
        for (const { start, end } of terms) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        for (const { start, end, message } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(typed.length);
          expect(end).toBeGreaterThan(start);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('has a meaning that survives being printed', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const filter = parseFilter(typed);
        const again = parseFilter(printFilter(filter));
        expect(again.problems).toEqual([]);
        expect(meaning(again)).toEqual(meaning(filter));
      }),
      { numRuns: 2_000 },
    );
  });

  test('can be asked of any row, and completed at any place', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (typed, place) => {
        const filter = parseFilter(typed);
        const test = messageTest(filter, model);
        for (let i = 0; i < model.messages.count; i++) {
          const row = model.messages.row(i);
          if (row !== undefined) expect(typeof test(row)).toBe('boolean');
        }
        const channel = model.channels.row(0);
        if (channel !== undefined) channelTest(filter, model)?.(channel);
        const cursor = place % (typed.length + 1);
        const { from, to } = completeFilter(typed, cursor, words);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBe(cursor);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('any filter is read back as it was printed', () => {
  fc.assert(
    fc.property(terms, (terms) => {
      const printed = printFilter({ terms: terms.map((term) => ({ ...term, start: 0, end: 0 })) });
      const read = parseFilter(printed);
      expect(read.problems).toEqual([]);
      expect(meaning(read)).toEqual(meaning({ terms }));
    }),
    { numRuns: 2_000 },
  );
});

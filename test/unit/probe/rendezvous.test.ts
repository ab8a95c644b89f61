import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSaid, type Said } from '../../../instrumentation/probe/rendezvous';
import { countIn } from '../../../instrumentation/probe/worker-words';
import { REALM_KINDS } from '../../../instrumentation/trace/events';

const key = fc.string({ minLength: 1, maxLength: 64 });
const text = fc.string({ maxLength: 100 });
const said: fc.Arbitrary<Said> = fc.oneof(
  fc.constant({ said: 'who' } as const),
  fc.record({
    said: fc.constant('claim' as const),
    to: key,
    by: key,
    from: fc.constantFrom('window' as const, 'worker' as const),
  }),
  fc.record({
    said: fc.constant('named' as const),
    to: key,
    name: fc.string({ minLength: 1, maxLength: 128 }),
    missed: fc.nat(),
  }),
  fc.record({
    said: fc.constant('here' as const),
    key,
    realm: fc.constantFrom(...REALM_KINDS),
    url: text,
    title: text,
    place: text,
  }),
);

describe('what is heard at the rendezvous', () => {
  it('is taken when it is ours', () => {
    fc.assert(
      fc.property(said, (one) => {
        expect(readSaid(one)).toEqual(one);
      }),
    );
  });

  it('is anything else, and then is none of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (one) => {
        expect(readSaid(one)).toBe(null);
      }),
    );
    for (const one of [
      { said: 'here', key: 'k', realm: 'window', url: '', title: '', place: '' },
      { said: 'here', key: 'k'.repeat(65), realm: 'worker', url: '', title: '', place: '' },
      { said: 'here', key: 'k', realm: 'worker', url: 'u'.repeat(2049), title: '', place: '' },
      { said: 'claim', to: 'k' },
      { said: 'claim', to: 'k', by: 'k', from: 'main' },
      Object.create({ said: 'who' }),
    ])
      expect(readSaid(one)).toBe(null);
  });
});

it('a count that came from elsewhere is a count', () => {
  expect([3, 0, -1, Number.NaN, '4', null, 2 ** 60].map(countIn)).toEqual([3, 0, 0, 0, 0, 0, 0]);
});

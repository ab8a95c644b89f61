/**
 * What a program is made of before anybody knows what there is: each step picks by number among what the world holds when
 * its turn comes, so that any list of steps is a program, and so is any part of it.
 */
import fc from 'fast-check';
import type { Manner, StartedBy } from './acts';

export interface Link {
  readonly how: Manner;
  readonly port: number;
  /** A port that goes along; null for none. */
  readonly cargo: number | null;
}

export interface Last {
  /** One of all ways on which a port of another place can go there. */
  readonly pick: number;
  /** Posted on it just before. */
  readonly before: number;
}

export type Step =
  | { readonly op: 'make'; readonly at: number }
  | { readonly op: 'burst'; readonly port: number; readonly count: number }
  | { readonly op: 'start'; readonly port: number; readonly by: StartedBy }
  | {
      readonly op: 'move';
      readonly port: number;
      readonly way: number;
      /** Posted on it in the same task, before it leaves. */
      readonly before: number;
      /** Further ports that go along. */
      readonly company: readonly number[];
      readonly first: boolean;
      readonly nested: boolean;
      readonly options: boolean;
      /** Posts on the handle that is left behind. */
      readonly late: boolean;
      /** Only by ways on which it comes to somebody, so that it can go on from there. */
      readonly lands?: boolean;
    }
  | { readonly op: 'react'; readonly port: number; readonly chain: readonly Link[] }
  | { readonly op: 'close'; readonly port: number }
  | { readonly op: 'fail'; readonly port: number }
  | { readonly op: 'anew'; readonly at: number }
  | {
      readonly op: 'end';
      readonly group: number;
      readonly how: number;
      readonly told: boolean;
      /** Ports that are sent there at the last moment. */
      readonly last: readonly Last[];
    }
  | { readonly op: 'rest' };

/** Below 0 a pick names one of all ports that there are, or its peer, whatever it is wanted for. */
export const pinned = (port: number, peer = false): number => -1 - 2 * port - (peer ? 1 : 0);

const pick = fc.nat(999);
const by = fc.constantFrom<StartedBy>('start', 'onmessage');
const how = fc.constantFrom<Manner>('sync', 'microtask', 'task');

const make = fc.record({ op: fc.constant('make' as const), at: pick });
const burst = fc.record({
  op: fc.constant('burst' as const),
  port: pick,
  count: fc.integer({ min: 1, max: 28 }),
});
const start = fc.record({ op: fc.constant('start' as const), port: pick, by });
const move = fc.record({
  op: fc.constant('move' as const),
  port: pick,
  way: pick,
  before: fc.integer({ min: 0, max: 4 }),
  company: fc.array(pick, { maxLength: 3 }),
  first: fc.boolean(),
  nested: fc.boolean(),
  options: fc.boolean(),
  late: fc.boolean(),
});
const react = fc.record({
  op: fc.constant('react' as const),
  port: pick,
  chain: fc.array(fc.record({ how, port: pick, cargo: fc.option(pick) }), {
    minLength: 1,
    maxLength: 4,
  }),
});
const close = fc.record({ op: fc.constant('close' as const), port: pick });
const fail = fc.record({ op: fc.constant('fail' as const), port: pick });
const anew = fc.record({ op: fc.constant('anew' as const), at: pick });
const end = fc.record({
  op: fc.constant('end' as const),
  group: pick,
  how: pick,
  told: fc.boolean(),
  last: fc.array(fc.record({ pick, before: fc.integer({ min: 0, max: 2 }) }), { maxLength: 3 }),
});
const rest = fc.record({ op: fc.constant('rest' as const) });

/** Six moves of one port in a row, each from where the last one led, with posts on the way. */
const tour = fc
  .tuple(pick, fc.array(move, { minLength: 5, maxLength: 7 }), burst)
  .map(([port, moves, { count }]) =>
    moves.flatMap((one, i): Step[] => [
      { ...one, port: pinned(port), company: i === 0 ? one.company : [], lands: true },
      { op: 'burst', port: pinned(port, true), count },
    ]),
  );

const one = (arbitrary: fc.Arbitrary<Step>) => arbitrary.map((step): Step[] => [step]);

/** Steps that belong together stay together; the shrinker may part them all the same. */
export const program: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(one(make), { minLength: 3, maxLength: 5 }),
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: one(make) },
        { weight: 14, arbitrary: one(burst) },
        { weight: 10, arbitrary: one(start) },
        { weight: 14, arbitrary: one(move) },
        { weight: 5, arbitrary: one(react) },
        { weight: 3, arbitrary: one(close) },
        { weight: 1, arbitrary: one(fail) },
        { weight: 1, arbitrary: one(anew) },
        { weight: 2, arbitrary: one(end) },
        { weight: 2, arbitrary: one(rest) },
        { weight: 2, arbitrary: tour },
      ),
      { minLength: 14, maxLength: 34, size: 'max' },
    ),
  )
  .map(([first, rest_]) => [...first, ...rest_].flat());

/** The i-th program of a seed, whatever the number of programs. */
export function programOf(seed: number, i: number): readonly Step[] {
  const [steps] = fc.sample(program, { seed: (seed * 1_000_003 + i) | 0, numRuns: 1 });
  return steps as readonly Step[];
}

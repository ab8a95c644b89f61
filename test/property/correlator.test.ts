import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../instrumentation/trace/events';
import { check } from './world-check';
import { play, programs } from './world-programs';
import { type Arrival, run } from './world-run';

const numbers = (most: number) => fc.array(fc.nat(20), { minLength: 1, maxLength: most });
const inOrder: fc.Arbitrary<Arrival> = fc.record({
  cuts: numbers(30),
  order: numbers(60),
  twice: fc.boolean(),
  swaps: fc.constant(false),
  gaps: fc.constant(0),
});
const swapped = inOrder.map((arrival) => ({ ...arrival, swaps: true }));
const late = fc
  .record({
    arrival: inOrder,
    pauses: fc.array(fc.constantFrom(0, 0, 0, 1, 4), { minLength: 1, maxLength: 40 }),
  })
  .map(({ arrival, pauses }) => ({ ...arrival, pauses }));
const gappy = fc
  .record({ arrival: inOrder, gaps: fc.integer({ min: 2, max: 9 }) })
  .map(({ arrival, gaps }) => ({ ...arrival, gaps }));

const RUNS = Number(process.env.PORTSCOPE_PROPERTY_RUNS ?? 300);

const count = (events: readonly TraceEvent[], kind: TraceEvent['kind']): number =>
  events.filter((event) => event.kind === kind).length;

describe('the correlator, in whatever order and pieces the batches come', {
  timeout: 600_000,
}, () => {
  it.each([
    ['that stay', { ends: false, unobserved: false }, inOrder],
    ['that stay, batches overtaking each other', { ends: false, unobserved: false }, swapped],
    ['that navigate, crash and are destroyed', { ends: true, unobserved: false }, inOrder],
    ['that end, batches overtaking each other', { ends: true, unobserved: false }, swapped],
  ] as const)('knows every port and message of realms %s', (_, cast, arrivals) => {
    fc.assert(
      fc.property(programs, arrivals, (program, arrival) => {
        const world = play(program, cast);
        const result = run(world, arrival);
        expect(check(world, result)).toEqual({ wrong: [], missing: [], found: 0 });
        expect(result.sizes).toMatchObject({ waiting: 0, entries: 0 });
        expect(count(result.events, 'facts-lost')).toBe(0);
      }),
      { numRuns: RUNS },
    );
  });

  it('says nothing wrong of ports that were where nobody looks', () => {
    fc.assert(
      fc.property(programs, inOrder, (program, arrival) => {
        const world = play(program, { ends: true, unobserved: true });
        const result = run(world, arrival);
        const { wrong, missing } = check(world, result);
        expect({ wrong, missing }).toEqual({ wrong: [], missing: [] });
        expect(result.sizes).toMatchObject({ waiting: 0, entries: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['that stay', { ends: false, unobserved: false }],
    ['that end', { ends: true, unobserved: false }],
    ['of which one has no probe', { ends: true, unobserved: true }],
  ] as const)('says nothing wrong of realms %s, however late they answer', (_, cast) => {
    fc.assert(
      fc.property(programs, late, (program, arrival) => {
        const world = play(program, cast);
        const result = run(world, arrival);
        const { wrong, missing } = check(world, result);
        expect({ wrong, missing }).toEqual({ wrong: [], missing: [] });
        expect(result.sizes).toMatchObject({ waiting: 0, entries: 0 });
      }),
      { numRuns: RUNS },
    );
  });

  it('says nothing wrong when batches are lost', () => {
    fc.assert(
      fc.property(programs, gappy, fc.boolean(), (program, arrival, ends) => {
        const world = play(program, { ends, unobserved: false });
        const result = run(world, arrival);
        const { wrong, missing } = check(world, result);
        expect({ wrong, missing }).toEqual({ wrong: [], missing: [] });
        expect(result.sizes).toMatchObject({ waiting: 0, entries: 0 });
      }),
      { numRuns: RUNS },
    );
  });
});

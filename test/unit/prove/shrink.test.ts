import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shrink } from '../../prove/run/shrink';

const bounds = { runs: 10_000, milliseconds: 10_000 };

it('finds the two that fail together, wherever they are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(), { minLength: 2, maxLength: 60 }), async (items) => {
      const [one, other] = [items[0] as number, items.at(-1) as number];
      const fails = async (some: readonly number[]) => some.includes(one) && some.includes(other);
      expect(await shrink(items, fails, bounds)).toEqual([one, other]);
    }),
    { numRuns: 50 },
  );
});

it('gives what it has when its runs are used up, and it still fails', async () => {
  const items = Array.from({ length: 64 }, (_, i) => i);
  let runs = 0;
  const fails = async (some: readonly number[]) => {
    runs++;
    return some.includes(63);
  };
  const found = await shrink(items, fails, { runs: 3, milliseconds: 10_000 });
  expect(runs).toBe(3);
  expect(found).toContain(63);
  expect(found.length).toBeLessThan(64);
});

import { expect, test } from 'vitest';
import { timesLonger } from '../../../instrumentation/cli/heap-check';

test.each([
  [0, 2, 1],
  [1.5, 2, 1],
  [6, 2, 3],
  [90, 2, 4],
])('with %d tasks for %d processors heaps may take %d times as long', (load, processors, times) => {
  expect(timesLonger(load, processors)).toBe(times);
});

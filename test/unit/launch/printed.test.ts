import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Printed } from '../../../instrumentation/launch/printed';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function printed() {
  const failures: string[] = [];
  return { failures, of: new Printed((error) => failures.push(error)) };
}
const FAILURE = 'App threw an error during load\nError: not today\n';

it('a main script that fails is known by what is printed, with the error that comes right behind', () => {
  const { failures, of } = printed();
  of.add('App threw an error ');
  of.add('during load\n');
  expect(of.failing).toBe(true);
  of.add('Error: not today\nA JavaScript error occurred in the main process\nError: not today\n');
  vi.runAllTimers();
  expect(failures).toEqual(['Error: not today']);
});

it('also where it is heard a moment after the app has told that it is ready, which it does after that', () => {
  const { failures, of } = printed();
  of.ready();
  vi.advanceTimersByTime(500);
  of.add(FAILURE);
  vi.runAllTimers();
  expect(failures).toEqual(['Error: not today']);
});

it('not where an app that runs prints the same words', () => {
  const { failures, of } = printed();
  of.ready();
  vi.advanceTimersByTime(5_000);
  of.add(FAILURE);
  vi.runAllTimers();
  expect(of.failing).toBe(false);
  expect(failures).toEqual([]);
});

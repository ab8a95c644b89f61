import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { better, readingOf } from '../../instrumentation/inject/clock-estimate';
import { Clocks } from '../../instrumentation/inject/clocks';
import type { RealmId } from '../../instrumentation/trace/ids';

const REALM = 1 as RealmId;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('holds the true offset within its uncertainty, whatever the two ways take', () => {
  const way = fc.nat(5_000);
  fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      way,
      way,
      fc.nat(100),
      (truth, there, back, late) => {
        const asked = 1e9;
        const reading = readingOf(asked, asked + there + back, asked + there - truth - late, 100);
        expect(Math.abs(reading.offset - truth)).toBeLessThanOrEqual(reading.uncertainty);
      },
    ),
  );
});

it('keeps the surer of two, unless they exclude each other', () => {
  const sure = { offset: 100, uncertainty: 20 };
  expect(better(null, sure)).toBe(sure);
  expect(better(sure, { offset: 90, uncertainty: 50 })).toBe(sure);
  const surer = { offset: 95, uncertainty: 10 };
  expect(better(sure, surer)).toBe(surer);
  const set = { offset: 9_000, uncertainty: 500 };
  expect(better(sure, set)).toBe(set);
});

function setUp(way: () => number, offset = 250) {
  let now = 1e9;
  const told: unknown[] = [];
  const state = { asked: 0, paused: false, answer: true };
  const clocks = new Clocks({
    ask(realm, id) {
      state.asked++;
      now += way();
      const time = now - offset;
      now += way();
      if (state.answer) queueMicrotask(() => clocks.answered(realm, id, time));
    },
    now: () => now,
    paused: () => state.paused,
    tell: (realm, { offset, uncertainty }) => told.push([realm, Math.round(offset), uncertainty]),
  });
  return { clocks, told, state };
}

it('asks five times at hello, takes the shortest round trip, and tells once', async () => {
  const ways = [400, 100, 30, 200, 90].flatMap((one) => [one, one]);
  const { clocks, told, state } = setUp(() => ways.shift() ?? 500);
  clocks.start(REALM, 'page');
  await vi.advanceTimersByTimeAsync(10);
  expect(state.asked).toBe(5);
  expect(told).toEqual([[REALM, 250, 130]]);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(told).toHaveLength(1);
  expect(state.asked).toBe(5 * 6);
  clocks.end(REALM);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(state.asked).toBe(5 * 6);
});

it('asks nothing while capture is paused, and again after that', async () => {
  const { clocks, told, state } = setUp(() => 10);
  state.paused = true;
  clocks.start(REALM, 'utility');
  await vi.advanceTimersByTimeAsync(4_000);
  expect(state.asked).toBe(0);
  state.paused = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(told).toEqual([[REALM, 250, 11]]);
  clocks.end(REALM);
});

it('passes over what is no answer to it, and goes on with a realm that did not answer', async () => {
  const { clocks, told, state } = setUp(() => 10);
  state.answer = false;
  clocks.start(REALM, 'page');
  clocks.answered(REALM, 99, 5);
  clocks.answered(REALM, 'x', {});
  clocks.answered(2 as RealmId, 1, 5);
  clocks.answered(REALM, 1, Number.NaN);
  expect(told).toEqual([]);
  state.answer = true;
  await vi.advanceTimersByTimeAsync(1_500);
  expect(told).toEqual([[REALM, 250, 110]]);
  clocks.end(REALM);
});

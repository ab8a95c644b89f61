import { expect, test } from 'vitest';
import { beatShape, createHeartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { previewOf } from '../../notation/payload';
import { message } from '../panel/rows';

const SECOND = 1_000_000;

function rows(...all: readonly (readonly [number, unknown, number?])[]): RowWindow<MessageRow> {
  const made = [...all]
    .sort(([one], [other]) => one - other)
    .map(([at, payload, port = 2], index) =>
      message(index, {
        postedAt: (at * SECOND) as never,
        preview: previewOf(JSON.stringify(payload)),
        port: port as never,
      }),
    );
  return { count: made.length, row: (index) => made[index] };
}

const beat = (count: number, every: number, from = 0) =>
  Array.from({ length: count }, (_, i) => [from + i * every, { type: 'ping', seq: i }] as const);

function read(window: RowWindow<MessageRow>) {
  const beats = createHeartbeats();
  beats.update(window);
  const all = Array.from({ length: window.count }, (_, index) => index);
  return {
    shown: all.filter((index) => !beats.isFolded(index)),
    heads: all.flatMap((index) => beats.at(index) ?? []),
  };
}

test('from the one that proves the pace on, beats stand behind it', () => {
  const { shown, heads } = read(rows(...beat(20, 5)));
  expect(shown).toEqual([0, 1, 2, 3]);
  expect(heads).toEqual([{ port: 2, head: 3, count: 17, every: 5 * SECOND, last: 95 * SECOND }]);
});

test('with other messages in between, and one series for each port', () => {
  const pings = beat(10, 1);
  const pongs = pings.map(([at]) => [at + 0.02, { type: 'pong' }, 3] as const);
  const others = [1.5, 1.6, 4.4].map((at) => [at, { load: at }] as const);
  const { heads, shown } = read(rows(...pings, ...pongs, ...others));
  expect(heads.map(({ port, count }) => [port, count])).toEqual([
    [2, 7],
    [3, 7],
  ]);
  expect(shown).toHaveLength(4 + 4 + 3);
});

test('a beat that is late is shown, and a new series begins', () => {
  const { heads, shown } = read(rows(...beat(8, 1), ...beat(8, 1, 10)));
  expect(heads.map(({ head, count }) => [head, count])).toEqual([
    [3, 5],
    [11, 5],
  ]);
  expect(shown).toEqual([0, 1, 2, 3, 8, 9, 10, 11]);
});

test('what says something else each time, comes fast, or irregularly is none', () => {
  const load = Array.from({ length: 20 }, (_, i) => [i, { cpu: i }] as const);
  const frames = Array.from({ length: 50 }, (_, i) => [i * 0.016, 'frame'] as const);
  const clicks = [0, 1, 4, 4.5, 9, 11, 17].map((at) => [at, 'click'] as const);
  expect(read(rows(...load, ...frames, ...clicks)).heads).toEqual([]);
});

test('one that does not say what it is needs a longer proof', () => {
  const state = Array.from({ length: 30 }, (_, i) => [i, { state: 'idle' }] as const);
  expect(read(rows(...state)).heads.map(({ head, count }) => [head, count])).toEqual([[10, 20]]);
});

test('what is counted or timed does not make another message of it', () => {
  const shape = (value: unknown) => beatShape(previewOf(JSON.stringify(value)));
  expect(shape({ type: 'ping', id: 1 })).toBe(shape({ type: 'ping', id: 77 }));
  expect(shape({ type: 'ping', id: 'a7' })).toBe(shape({ type: 'ping', id: 'b8' }));
  expect(shape({ type: 'ping' })).not.toBe(shape({ type: 'pong' }));
  expect(shape('ping 1')).toBe(shape('ping 22'));
  expect(shape('row 1')).not.toBe(shape('row 22'));
  expect(shape('x'.repeat(200))).toBeNull();
});

test('read in pieces it is the same, and a cleared trace starts anew', () => {
  const all = rows(...beat(20, 1));
  const beats = createHeartbeats();
  let count = 7;
  const growing = {
    get count() {
      return count;
    },
    row: all.row,
  };
  beats.update(growing);
  expect(beats.rows.count).toBe(7);
  count = 20;
  beats.update(growing);
  expect(beats.folded).toBe(16);
  beats.update(rows(...beat(3, 1)));
  expect(beats.folded).toBe(0);
});

test('a filter finds those of a proven pace, however far anybody has read', () => {
  const window = rows(...beat(8, 1), [1.5, { load: 1 }], ...beat(3, 1, 30));
  const beats = createHeartbeats();
  const found = Array.from({ length: window.count }, (_, index) => window.row(index) as MessageRow)
    .filter((row) => beats.isBeat(window, row))
    .map(({ index }) => index);
  expect(found).toEqual([4, 5, 6, 7, 8]);
  expect(beats.isBeat(window, window.row(2) as MessageRow)).toBe(false);
  expect(beats.folded).toBe(4);
});

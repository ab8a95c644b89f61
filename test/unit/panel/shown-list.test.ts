import { expect, test } from 'vitest';
import { createMatchingMessages } from '../../../extension/panel/lists/matching-messages';
import { createShownList } from '../../../extension/panel/lists/shown-list';
import { createHeartbeats } from '../../../instrumentation/model/heartbeats';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import { message } from './rows';

const SECOND = 1_000_000;
const COUNT = 5_000;

/** A ping each second, and something else between two of them. */
function pulse(count = COUNT): RowWindow<MessageRow> {
  return {
    count,
    row: (index) =>
      index < 0 || index >= count
        ? undefined
        : message(index, {
            postedAt: Math.floor((index * SECOND) / 2) as never,
            preview: index % 2 === 0 ? '["o","",1,"type","ping"]' : `"work ${index} ${index}"`,
          }),
  };
}

/** Each look at the clock is later than a slice. */
function slowList() {
  let time = 0;
  return createShownList(() => createMatchingMessages(1, () => (time += 10)));
}

function read(rows: RowWindow<MessageRow>) {
  const beats = createHeartbeats(Number.POSITIVE_INFINITY);
  beats.update(rows);
  return beats;
}

test('a list that is on screen stays whole until its folded form is ready', () => {
  const rows = pulse();
  const list = slowList();
  expect(list.update(rows, null, null).rows.count).toBe(COUNT);
  const beats = read(rows);
  const seen: number[] = [];
  let shown = list.update(rows, null, beats);
  for (; !shown.done; shown = list.update(rows, null, beats)) {
    seen.push(shown.rows.count);
    list.more();
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(new Set(seen)).toEqual(new Set([COUNT]));
  expect(shown.rows.count).toBe(COUNT - beats.folded);
  // Another question begins with what it has found so far.
  const odd = {
    identity: 'odd',
    test: (row: MessageRow) => row.index % 2 === 1,
    settled: () => true,
  };
  const next = list.update(rows, odd, beats);
  expect(next.done).toBe(false);
  expect(next.rows.count).toBeLessThan(COUNT / 2);
});

test('unfolded again, all are there at once', () => {
  const rows = pulse(50);
  const list = slowList();
  const beats = read(rows);
  expect(list.update(rows, null, beats).rows.count).toBe(50 - beats.folded);
  expect(list.update(rows, null, null).rows.count).toBe(50);
});

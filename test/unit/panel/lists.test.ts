import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRow } from '../../../extension/panel/lists/find-row';
import { createMatchingMessages } from '../../../extension/panel/lists/matching-messages';
import { createOrdered } from '../../../extension/panel/lists/ordered';
import { compareKeys } from '../../../extension/panel/lists/row-order';
import { sortInSlices } from '../../../extension/panel/lists/sorting';
import { createWindowScope } from '../../../extension/panel/lists/window-scope';
import { createModel } from '../../../instrumentation/model';
import { textMatch } from '../../../instrumentation/model/filter/match-text';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';
import { MAIL, madeUp, modelOf, rowsOf } from './rows';

describe('text', () => {
  test.each([
    ['LIST', '["o","",1,"type","list"]', true],
    ['type: "list"', '["o","",1,"type","list"]', true],
    ['"o"', '["o","",1,"type","list"]', false],
    ['messageport', '["p",0]', true],
    ['undefined', '["u"]', true],
    ['a.b', '"axb"', false],
    ['[', '["a",1,1]', true],
    ['2023', '["d",1700000000000]', true],
    ['list', '', false],
  ])('%s in %s: %s', (query, encoded, found) => {
    expect(textMatch({ kind: 'text', text: query }).inPreview(encoded)).toBe(found);
  });
});

const isSettled = (row: { state: string }): boolean => row.state !== 'queued';

describe('matching messages', () => {
  const indexes = (rows: ReturnType<typeof madeUp> | { count: number; row(i: number): unknown }) =>
    rowsOf(rows as ReturnType<typeof madeUp>).map((row) => row.index);

  test('each message is looked at once as they come', () => {
    const model = createModel();
    const list = createMatchingMessages();
    let looked = 0;
    const even = (row: { n: number }) => {
      looked += 1;
      return row.n % 2 === 0;
    };
    const evenOnes = { identity: 'even', test: even, settled: isSettled };
    model.apply(parseTrace('main: realm main\nmain: channel 1\n1B onmessage'));
    const post = (n: number) => {
      const posted = {
        kind: 'posted',
        at: n,
        port: 2,
        n,
        realm: 1,
        took: 1,
        preview: '1',
        size: 1,
      };
      const delivered = { kind: 'delivered', at: n, port: 2, n, realm: 1, as: 'message' };
      model.apply([
        { ...posted, ports: [], stack: '', cause: null },
        { ...delivered, listeners: 1, took: 1, unreported: false },
      ] as never);
    };
    post(1);
    post(2);
    expect(list.update(model.messages, evenOnes).rows.count).toBe(1);
    post(3);
    post(4);
    expect(list.update(model.messages, evenOnes).rows.count).toBe(2);
    expect(looked).toBe(4);
    model.apply([{ kind: 'cleared', at: 9 }] as never);
    expect(list.update(model.messages, evenOnes).rows.count).toBe(0);
    post(5);
    post(6);
    expect(indexes(list.update(model.messages, evenOnes).rows)).toHaveLength(1);
  });

  test('a long list is gone through in slices', () => {
    let time = 0;
    const list = createMatchingMessages(10, () => time);
    const rows = madeUp(3_000);
    const all = {
      identity: 'all',
      test: () => {
        time += 0.01;
        return true;
      },
      settled: isSettled,
    };
    const first = list.update(rows, all);
    expect(first.done).toBe(false);
    expect(first.rows.count).toBe(first.looked);
    let steps = 1;
    while (!list.update(rows, all).done) steps += 1;
    expect(steps).toBeGreaterThan(1);
    expect(list.update(rows, all).rows.count).toBe(3_000);
    expect([...first.channels]).toEqual([1]);
  });

  test('a message on its way is looked at again', () => {
    const model = modelOf(MAIL);
    const list = createMatchingMessages();
    const work = [...model.realms.values()].find((realm) => realm.title === 'Search')?.realm;
    const toWork = () =>
      list.update(model.messages, {
        identity: 'to work',
        test: (row) => row.to === work,
        settled: isSettled,
      }).rows.count;
    expect(toWork()).toBe(0);
    const delivered = { kind: 'delivered', at: 9_000, port: 5, n: 1, realm: work, as: 'message' };
    model.apply([{ ...delivered, listeners: 1, took: 1, unreported: false }] as never);
    expect(toWork()).toBe(1);
  });
});

test('the channels of a window are those it holds or held an end of', () => {
  const model = modelOf(MAIL);
  const inbox = createWindowScope({ contents: 1, earlierPages: true });
  const search = createWindowScope({ contents: 2, earlierPages: true });
  for (const scope of [inbox, search]) scope.update(model.channels, model.realms);
  expect([1, 2].map((channel) => inbox.has(channel as ChannelId))).toEqual([true, false]);
  expect([1, 2].map((channel) => search.has(channel as ChannelId))).toEqual([false, true]);
  expect(inbox.name).toBe('window 0 all');
  const left = {
    kind: 'transfer-left',
    at: 1,
    transfer: 9,
    port: 5,
    realm: 1,
    queued: 0,
    stack: '',
  };
  const arrived = { kind: 'transfer-arrived', at: 2, transfer: 9, port: 5, realm: 2, heard: true };
  const carrier = { kind: 'ipc', channel: 'late' };
  model.apply([
    { ...left, carrier },
    { ...arrived, carrier },
  ] as never);
  inbox.update(model.channels, model.realms);
  expect(inbox.has(2 as ChannelId)).toBe(true);
  expect(inbox.name).toBe('window 1 all');
});

test('without its earlier pages a window has what belongs to its page of now', () => {
  const FIRST = `main: realm main pid=1
    one: realm page "First" contents=1 pid=2 document="d1"
    one: channel 1
    main: channel 2
    2A -> one over ipc "a"
    2A @ one
    one: ended navigated`;
  const model = modelOf(FIRST);
  const scope = createWindowScope({ contents: 1, earlierPages: false });
  const here = () => {
    scope.update(model.channels, model.realms);
    return rowsOf(model.channels)
      .filter(({ channel }) => scope.has(channel))
      .map(({ channel }) => channel);
  };
  // Until the next page is there, the last one shows.
  expect(here()).toEqual([1, 2]);
  const before = scope.name;
  model.apply(
    parseTrace(`${FIRST}
    @+1000 two: realm page "Second" contents=1 pid=2 document="d2"
    two: channel 3`).slice(parseTrace(FIRST).length),
  );
  expect(here()).toEqual([3]);
  expect(scope.name).not.toBe(before);
  expect([...model.realms.values()].filter(scope.hasRealm).map(({ title }) => title)).toEqual([
    'Second',
  ]);
});

const never = () => false;

test('equal keys keep their order, up and down', () => {
  const rows = madeUp(6);
  const inOrder = (down: boolean) => {
    const sorting = sortInSlices(rows, (row) => row.index % 2, down);
    expect(sorting.more(never)).toBe(true);
    return rowsOf(sorting.rows).map((row) => row.index);
  };
  expect(inOrder(false)).toEqual([0, 2, 4, 1, 3, 5]);
  expect(inOrder(true)).toEqual([1, 3, 5, 0, 2, 4]);
});

test('sorting in slices gives what sorting in one go does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', 'a', 'b')), {
        maxLength: 200,
      }),
      fc.integer({ min: 1, max: 9_000 }),
      fc.boolean(),
      (some, count, down) => {
        const keyOf = (index: number) => some[(index * 7) % Math.max(1, some.length)] ?? 0;
        const rows = { count, row: (index: number) => ({ index }) };
        const sorting = sortInSlices(rows, ({ index }) => keyOf(index), down);
        let slices = 0;
        let share = 0;
        while (!sorting.more(() => true)) {
          slices += 1;
          expect(sorting.share).toBeGreaterThanOrEqual(share);
          share = sorting.share;
        }
        expect(slices).toBeGreaterThanOrEqual(Math.floor(count / 512));
        const expected = Array.from({ length: count }, (_, index) => index).sort(
          (one, other) => (down ? -1 : 1) * compareKeys(keyOf(one), keyOf(other)) || one - other,
        );
        expect(rowsOf(sorting.rows).map(({ index }) => index)).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});

test('a long list is sorted again only after ten times as long as that took', () => {
  let time = 0;
  let keys = 0;
  const ordered = createOrdered<{ index: number }>(() => time, 1_000);
  const order = {
    column: 'size',
    down: false,
    key: (row: { index: number }) => {
      keys += 1;
      time += 1;
      return -row.index;
    },
  };
  expect(ordered.update(madeUp(10), 'all', order).rows.row(0)?.index).toBe(9);
  expect(ordered.update(madeUp(11), 'all', order)).toMatchObject({ running: false, again: 100 });
  expect(keys).toBe(10);
  time += 101;
  expect(ordered.update(madeUp(12), 'all', order).rows.row(0)?.index).toBe(11);
  expect(ordered.update(madeUp(3), 'filtered', order).rows.count).toBe(3);
});

test('what takes longer than a slice goes on in the next, and shows the order before it meanwhile', () => {
  let time = 0;
  const ordered = createOrdered<{ index: number }>(() => time++, 3);
  const by = (column: string, sign: number) => ({
    column,
    down: false,
    key: (row: { index: number }) => sign * row.index,
  });
  const rows = madeUp(20_000);
  const first = ordered.update(rows, 'all', by('back', -1));
  expect(first.rows).toBe(rows);
  expect(first.progress).toBeLessThan(0.5);
  while (!ordered.more());
  expect(ordered.update(rows, 'all', by('back', -1)).rows.row(0)?.index).toBe(19_999);
  const second = ordered.update(rows, 'all', by('on', 1));
  expect(second.rows.row(0)?.index).toBe(19_999);
  expect(second.progress).not.toBeNull();
  while (!ordered.more());
  expect(ordered.update(rows, 'all', by('on', 1)).rows.row(0)?.index).toBe(0);
});

test('a search says how far it is after each slice, and ends when it is told to', async () => {
  const rows = madeUp(3_000);
  const slow = (wanted: number) => (row: { index: number }) => {
    // Longer than a slice within each stride.
    if (row.index % 200 === 0) for (const end = performance.now() + 13; performance.now() < end; );
    return row.index === wanted;
  };
  const told: number[] = [];
  const search = { rows, from: -1, step: 1, here: false } as const;
  expect(
    await findRow({ ...search, test: slow(2_999) }, (looked) => {
      told.push(looked);
      return false;
    }),
  ).toBe(2_999);
  expect(told.length).toBeGreaterThan(5);
  expect(told).toEqual([...told].sort((one, other) => one - other));
  expect(await findRow({ ...search, test: slow(-1) }, (looked) => looked > 1_000)).toBe(null);
});

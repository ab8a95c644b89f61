import { expect, test } from 'vitest';
import { causeTree, createCauseIndex } from '../../../../instrumentation/model/causes';
import type { PortId } from '../../../../instrumentation/trace/ids';
import { modelOf } from '../reading';

const model = modelOf(`
  main: realm main
  win: realm page "App" contents=1
  main: channel 1
  1A -> win over ipc "x"
  1A @ win
  1A ! "click"
  1B ! "one" cause=1A#1
  1B ! "two" cause=1A#1
  1A ! "three" cause=1B#1
  1A ! "lonely" cause=unknown
  1A ! "orphan" cause=1B#77
`);
const index = createCauseIndex();
index.update(model.messages);

const treeOf = (port: number, n: number, most = 100, folded?: (row: { n: number }) => boolean) =>
  causeTree({ port: port as PortId, n }, model, index, most, folded);
const text = (tree: ReturnType<typeof treeOf>) =>
  tree?.nodes.map(({ row, depth }) => `${'  '.repeat(depth)}${JSON.parse(row.preview)}`);

test('from any message of it, the whole tree from its beginning', () => {
  const expected = ['click', '  one', '    three', '  two'];
  for (const [port, n] of [
    [2, 1],
    [3, 1],
    [2, 2],
  ] as const) {
    expect(text(treeOf(port, n))).toEqual(expected);
  }
  expect(treeOf(2, 1)).toMatchObject({ begins: 'uncaused', cut: false });
});

test('why it begins there', () => {
  expect(treeOf(2, 3)?.begins).toBe('unknown');
  expect(treeOf(2, 4)?.begins).toBe('not-in-trace');
  expect(treeOf(2, 99)).toBeNull();
});

test('is cut, and folded', () => {
  expect(treeOf(2, 1, 2)).toMatchObject({ cut: true, nodes: { length: 2 } });
  expect(text(treeOf(2, 1, 100, (row) => row.n === 1))).toEqual(['click']);
});

test('a long list is looked through in slices, and says how far it is', () => {
  let time = 0;
  const slow = createCauseIndex(1, () => (time += 10));
  const rows = {
    count: 2_000,
    row: (place: number) => (place < 2_000 ? model.messages.row(place % 5) : undefined),
  };
  slow.update(rows);
  expect(slow.done).toBe(false);
  expect(slow.looked).toBeLessThan(1_000);
  const seen = [slow.looked];
  for (let i = 0; i < 10 && !slow.done; i++) {
    slow.update(rows);
    seen.push(slow.looked);
  }
  expect(slow.done).toBe(true);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
});

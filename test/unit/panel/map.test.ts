import { expect, test } from 'vitest';
import { findingsOf } from '../../../extension/panel/views/findings/use-findings';
import { graphOf } from '../../../extension/panel/views/map/layout-graph';
import { type Places, placesOf } from '../../../extension/panel/views/map/layout-places';
import type { Model } from '../../../instrumentation/model';
import { modelOf, rowsOf } from './rows';

const TRACE = `
  main: realm main pid=1
  page: realm page "Inbox" contents=1 pid=2
  pre: realm preload "Inbox" contents=1 pid=2
  work: realm utility "indexer" pid=3
  main: channel 1
  1A -> page over ipc "x"
  1A @ page
  1A listens 1
  1B ! "waits"
  main: channel 2
  2A -> page over ipc "y"
  2A @ page
  pre: channel 3
  3A -> work over window
  3A @ work
  work: found 4`;

const graph = (model: Model) => graphOf(rowsOf(model.channels), model.realms, findingsOf(model));
const places = (text: string): Places => placesOf(graph(modelOf(text)));

test('one edge for all channels between two realms, with what waits', () => {
  const { edges, processes } = graph(modelOf(TRACE));
  expect(edges.map(({ key, channels, queued }) => [key, channels.length, queued])).toEqual([
    ['1-2', 2, 1],
    ['3-4', 1, 0],
    ['0-4', 1, 0],
  ]);
  expect(processes.map(({ key, realms }) => [key, realms.length])).toEqual([
    ['main', 1],
    ['pid 2', 2],
    ['pid 3', 1],
    ['nowhere', 1],
  ]);
});

test('a finding shows on its edge', () => {
  const { edges } = graph(modelOf(`${TRACE}\n@+60000000 page: renamed "Inbox" "app://x"`));
  expect(edges.find(({ key }) => key === '1-2')?.worst).not.toBeNull();
});

test('nothing overlaps, and nothing moves when more comes', () => {
  const before = places(TRACE);
  const after = places(
    `${TRACE}\nlate: realm page "Late" contents=9 pid=9\nmain: channel 5\n5A -> late over ipc "z"\n5A @ late`,
  );
  for (const node of before.nodes) {
    const same = after.nodes.find(({ realm }) => realm === node.realm);
    if (node.realm !== 0) expect(same).toEqual(node);
  }
  const { nodes } = after;
  for (const [i, one] of nodes.entries()) {
    for (const other of nodes.slice(i + 1)) {
      const apart = one.x !== other.x || Math.abs(one.y - other.y) >= one.height;
      expect(apart).toBe(true);
    }
  }
  expect(after.roads.length).toBe(4);
});

import { expect, test } from 'vitest';
import { findingsOf } from '../../../extension/panel/views/findings/use-findings';
import { edgeLines, edgeWords } from '../../../extension/panel/views/map/edge-words';
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
const places = (text: string, width = 1200): Places =>
  placesOf(graph(modelOf(text)), width, edgeLines);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

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

test('what was posted from Portscope is counted on its edge', () => {
  const model = modelOf(`${TRACE}\n1B#1 acted post in=page`);
  const { edges } = graphOf(rowsOf(model.channels), model.realms, [], model.injected);
  expect(edges.map(({ key, injected }) => [key, injected])).toEqual([
    ['1-2', 1],
    ['3-4', 0],
    ['0-4', 0],
  ]);
  const [edge] = edges;
  if (edge === undefined) throw new Error('no edge');
  expect(edgeLines(edge)).toContain('✎ 1 injected');
  expect(edgeWords(edge, { label: String })).toContain('1 posted from Portscope');
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

test('from 400 px on, boxes have room in the drawing, and no words cover others or a process', () => {
  for (const width of [400, 512, 767, 768, 794, 1024, 1280, 2560]) {
    const { processes, labels, nodes, ...drawing } = places(TRACE, width);
    expect(drawing.width, `${width}`).toBe(width);
    for (const box of [...processes, ...nodes]) {
      expect(box.x >= 0 && box.x + box.width <= width, `${width}`).toBe(true);
      expect(box.y + box.height, `${width}`).toBeLessThanOrEqual(drawing.height);
    }
    for (const [i, label] of labels.entries()) {
      expect(label.x >= 0 && label.x + label.width <= width, `${width}`).toBe(true);
      const others = [...processes, ...labels.slice(i + 1)];
      expect(others.filter((other) => overlap(label, other)).map(String), `${width}`).toEqual([]);
    }
  }
});

test('details beside it take no column from the map', () => {
  const columns = (width: number) => new Set(places(TRACE, width).processes.map(({ x }) => x)).size;
  expect([columns(1280), columns(794), columns(700)]).toEqual([3, 3, 1]);
});

test('an edge says what it is, with units', () => {
  const [edge] = graph(modelOf(TRACE)).edges;
  expect(edge && edgeLines(edge)).toEqual(['2 channels', '1 message', '1 queued']);
});

import { expect, test } from 'vitest';
import {
  bytesText,
  durationText,
  latencyInShort,
  latencyText,
  sinceStart,
} from '../../../extension/panel/words/numbers';
import { carrierText } from '../../../extension/panel/words/port-words';
import { realmLabel, realmTooltip } from '../../../extension/panel/words/realm-label';
import { firstAppLine, stackLines } from '../../../extension/panel/words/stack-lines';
import { createModel } from '../../../instrumentation/model';
import type { RealmRow } from '../../../instrumentation/model/rows';
import type { Carrier } from '../../../instrumentation/trace/events';
import type { Micros, PortId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1200, '1.2 kB'],
  [999_949, '999.9 kB'],
  [999_950, '1 MB'],
  [1_500_000, '1.5 MB'],
  [2e9, '2 GB'],
])('%i bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text));

test.each([
  [6_123, '6.12 ms'],
  [85, '0.085 ms'],
  [26_500_000, '26.5 s'],
  [90_000_000, '1.5 min'],
])('%i µs are %s', (micros, text) => expect(durationText(micros)).toBe(text));

test.each([
  [{ micros: 400, uncertainty: 0 }, '0.4 ms'],
  [{ micros: 400, uncertainty: 120 }, '0.4 ms'],
  [{ micros: 40, uncertainty: 120 }, '≈ 0.04 ms'],
  [{ micros: -40, uncertainty: 120 }, '≈ -0.04 ms'],
  [{ micros: 400, uncertainty: null }, '≈ 0.4 ms'],
  [{ micros: -400, uncertainty: 120 }, '-0.4 ms (clocks differ)'],
])('a latency is as sure as its clocks: %o', (latency, text) =>
  expect(latencyText(latency)).toBe(text),
);

test('a latency within what is known of the clocks says in short what it is at most', () => {
  expect(latencyInShort({ micros: -117, uncertainty: 495 })).toBe('≤ 0.378 ms');
  expect(latencyInShort({ micros: 4_740, uncertainty: 495 })).toBe('4.74 ms');
});

test.each([
  [482_000, '0.482 s'],
  [62_345_000, '1:02.345'],
  [3_723_000_000, '1:02:03.000'],
])('%i µs after the start reads %s', (at, text) => {
  expect(sinceStart((1e15 + at) as Micros, 1e15 as Micros)).toBe(text);
});

function realm(line: string): RealmRow {
  const model = createModel();
  model.apply(parseTrace(`x: ${line}`));
  const [row] = model.realms.values();
  if (row === undefined) throw new Error('No realm');
  return row;
}

test.each([
  ['realm main', 'Main process'],
  ['realm page "Inbox" url="app://mail"', 'Inbox'],
  ['realm page url="app://mail/index.html"', 'app://mail/index.html'],
  ['realm preload "Inbox"', 'Inbox — preload'],
  ['realm worker "Search"', 'Search — worker'],
  ['realm utility "indexer"', 'indexer — utility'],
])('%s is called %s', (line, label) => expect(realmLabel(realm(line))).toBe(label));

test('a tooltip tells process, window, and why there is no panel', () => {
  const text = realmTooltip(realm('realm page "Inbox" pid=41 contents=3 partition="tmp" no-panel'));
  expect(text).toContain('window 3 · main world · pid 41 · partition tmp');
  expect(text).toContain('no Portscope panel');
});

test('a tooltip tells what was missed, and what to do where nothing can be seen', () => {
  expect(realmTooltip(realm('realm worker "Search" missed=2500'))).toContain(
    'watched late, 2.5 ms missed',
  );
  expect(realmTooltip(realm('realm worker "Search" missed=-1'))).toContain('watched late');
  const text = realmTooltip(realm('unobserved worker url="search.js" why=worker-not-imported'));
  expect(text).toContain('unobserved');
  expect(text).toContain("import 'portscope/worker'");
});

test.each<[Carrier, string]>([
  [{ kind: 'ipc', channel: 'port' }, 'IPC "port"'],
  [{ kind: 'window' }, 'window.postMessage'],
  [{ kind: 'port', port: 7 as PortId, n: 2 }, 'port #3 B message 2'],
  [{ kind: 'clone' }, 'structuredClone'],
])('%o is written %s', (carrier, text) => expect(carrierText(carrier)).toBe(text));

const STACK = `Error
    at MessagePort.wrapped (node:internal/event_target:12:3)
    at file:///app/node_modules/lib/index.js:4:1
    at async openPort (file:///app/src/ports.js?v=2:10:5)
    at C:\\app\\main.js:3:4
    at new Foo (<anonymous>)`;

test('the first line of the app is found below those of Node and of libraries', () => {
  expect(firstAppLine(STACK)?.place).toBe('ports.js:10');
  expect(stackLines(STACK).map((line) => line.ours)).toEqual([false, false, true, true, false]);
  expect(stackLines(STACK)[3]?.place).toBe('main.js:3');
});

test('where all is a library, its first line serves; no stack gives none', () => {
  expect(firstAppLine('at x (file:///a/node_modules/l/i.js:1:2)')?.place).toBe('i.js:1');
  expect(firstAppLine('')).toBeNull();
  expect(firstAppLine('Error: nothing')).toBeNull();
});

import { expect, test } from 'vitest';
import { readFeedLine } from '../../../extension/panel/feed/feed-line';
import { FEED_VERSION } from '../../../instrumentation/trace/feed';
import { parseTrace } from '../../notation';

const state = { paused: false, stacks: false, payloads: 'values', dropped: 0 };
const hello = {
  kind: 'hello',
  version: FEED_VERSION,
  launch: 'l',
  token: 't',
  app: { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 5 },
  state,
};

test('the lines of the protocol are read as they are', () => {
  for (const line of [hello, { kind: 'state', state }, { kind: 'caught-up' }]) {
    expect(readFeedLine(JSON.stringify(line))).toEqual({ line, refused: 0 });
  }
});

test('every kind of event in a trace passes', () => {
  const events = parseTrace(`
    main: realm main
    win1: realm page "App" contents=1
    win1: renamed "New" "app://x"
    win1: channel 1 stack="at a"
    win1: found 2
    1A start
    1A listens 1 stack="at on"
    1A awaits close 1
    1A property "onmessage"
    1A -> main over ipc "port" queued=1
    1A answers win1 5 6 7
    1A @ main
    1B ! {"n":1} ports=2A
    1B#1 with others=ArrayBuffer
    1B#1 > main
    1B#1 null main
    1B ignores transferred {"n":2} count=4
    win1: refused ipcRenderer.postMessage name="port" error="Invalid value for transfer" listed=1A others=ArrayBuffer
    main: listens ipc "port" missed=1 stack="at on"
    main: unheard ipc "prot" ports=1A instead=ipc-message
    1B#2 lost port-closed
    1A closed called
    1B hears close
    win1: lost 3 gap
    capture paused
    cleared
    win1: ended navigated
  `);
  const text = JSON.stringify({ kind: 'events', events });
  expect(readFeedLine(text)).toEqual({ line: { kind: 'events', events }, refused: 0 });
});

test.each([
  ['not JSON', '{"kind":"hel'],
  ['no object', '[1]'],
  ['null', 'null'],
  ['an unknown kind', '{"kind":"party"}'],
  ['a hello without a token', JSON.stringify({ ...hello, token: undefined })],
  ['a hello whose app is a text', JSON.stringify({ ...hello, app: 'Mail' })],
  ['events that are no list', '{"kind":"events","events":{}}'],
  ['a state with texts', '{"kind":"state","state":{"paused":"no"}}'],
])('%s is refused', (_what, text) => {
  expect(readFeedLine(text)).toBeNull();
});

test('events that lack a field, or have another kind, are left out and counted', () => {
  const good = { kind: 'port-started', at: 1, port: 2, realm: 1, by: 'start' };
  const events = [
    good,
    { ...good, port: '2' },
    { ...good, kind: '__proto__' },
    { ...good, kind: 'toString' },
    { kind: 'realm-started', at: 1, info: { realm: 1, title: {} } },
    {
      kind: 'transfer-left',
      at: 1,
      transfer: 1,
      port: 2,
      realm: 1,
      carrier: { kind: 'ipc' },
      stack: '',
    },
    null,
  ];
  const read = readFeedLine(JSON.stringify({ kind: 'events', events }));
  expect(read).toEqual({ line: { kind: 'events', events: [good] }, refused: 6 });
});

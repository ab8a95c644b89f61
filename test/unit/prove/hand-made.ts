/** One small story, told twice by hand: by the interpreters' log and by a trace. */
import type { TraceEvent } from '../../../instrumentation/trace/events';
import type { Entry, Logged } from '../../prove/truth/entries';

const MAIN = 'main#1';
const PRELOAD = 'w1.preload#1';
const PAGE = 'w1.page#2';

const said = (realm: string, ...entries: Entry[]): Logged[] =>
  entries.map((entry) => ({ realm, entry }));

const posted = (
  port: string,
  hop: number,
  m: string,
  more: Partial<Extract<Entry, { t: 'posted' }>> = {},
): Entry => ({ t: 'posted', port, hop, m, ports: [], cause: null, when: 'alone', ...more });

/**
 * c1a goes main > preload > page with two messages waiting at it and c2b in its company, is answered in the page; c2b comes
 * back over c1a's answer; c2a closes, c2b hears it; a third channel goes with the page.
 */
export const log: readonly Logged[] = [
  ...said(
    MAIN,
    { t: 'made', channel: 'c1' },
    { t: 'made', channel: 'c2' },
    posted('c1b', 0, 'm1'),
    posted('c1b', 0, 'm2'),
    { t: 'left', port: 'c1a', hop: 0, road: 'contents', to: 'w1.preload', m: 'm3' },
    { t: 'left', port: 'c2b', hop: 0, road: 'contents', to: 'w1.preload', m: 'm3' },
  ),
  // Heard of before what it follows from.
  ...said(PAGE, { t: 'arrived', port: 'c1a', hop: 2, road: 'window', m: 'm4' }),
  ...said(
    PRELOAD,
    { t: 'arrived', port: 'c1a', hop: 1, road: 'contents', m: 'm3' },
    { t: 'arrived', port: 'c2b', hop: 1, road: 'contents', m: 'm3' },
    { t: 'left', port: 'c1a', hop: 1, road: 'window', to: 'w1.page', m: 'm4' },
    { t: 'left', port: 'c2b', hop: 1, road: 'window', to: 'w1.page', m: 'm4' },
  ),
  ...said(
    PAGE,
    { t: 'arrived', port: 'c2b', hop: 2, road: 'window', m: 'm4' },
    { t: 'made', channel: 'c3' },
    posted('c3a', 0, 'm7'),
    { t: 'started', port: 'c1a', hop: 2, by: 'onmessage' },
    { t: 'got', port: 'c1a', hop: 2, m: 'm1', on: 'c1b' },
    posted('c1a', 2, 'm5', { cause: 'm1', when: 'sync' }),
    { t: 'got', port: 'c1a', hop: 2, m: 'm2', on: 'c1b' },
    posted('c1a', 2, 'm6', { cause: 'm2', when: 'microtask', ports: ['c2b'] }),
    { t: 'left', port: 'c2b', hop: 2, road: 'port', to: '', m: 'm6' },
  ),
  ...said(
    MAIN,
    { t: 'started', port: 'c1b', hop: 0, by: 'start' },
    { t: 'got', port: 'c1b', hop: 0, m: 'm5', on: 'c1a' },
    { t: 'got', port: 'c1b', hop: 0, m: 'm6', on: 'c1a' },
    { t: 'arrived', port: 'c2b', hop: 3, road: 'port', m: 'm6' },
    { t: 'started', port: 'c2b', hop: 3, by: 'start' },
    { t: 'closed', port: 'c2a', hop: 0 },
    { t: 'heard-close', port: 'c2b', hop: 3 },
  ),
  ...said(PAGE, { t: 'ended', how: 'reload', underWay: [] }),
];

const names = ['main_1', 'w1_preload_1', 'w1_page_2'];
const main = 1;
const preload = 2;
const page = 3;
/** Channel 4 is c1, 5 is c2, 6 is c3; each realm's own channel bears its name. */
const [c1a, c1b, c2a, c2b, c3a, c3b] = [8, 9, 10, 11, 12, 13] as const;
const down = { kind: 'ipc', channel: 'prove-down' };
const by = { kind: 'window' };
const answer = { kind: 'port', port: c1a, n: 2 };

const post = (port: number, n: number, realm: number, m: string, more: object = {}) => ({
  kind: 'posted',
  port,
  n,
  realm,
  preview: `["o","",1,"m","${m}"]`,
  ports: [],
  cause: null,
  ...more,
});
const deliver = (port: number, n: number, realm: number) => ({
  kind: 'delivered',
  port,
  n,
  realm,
  as: 'message',
  listeners: 1,
  unreported: false,
});
const left = (transfer: number, port: number, realm: number, carrier: object, queued: number) => ({
  kind: 'transfer-left',
  transfer,
  port,
  realm,
  carrier,
  queued,
});
const arrived = (transfer: number, port: number, realm: number, carrier: object) => ({
  kind: 'transfer-arrived',
  transfer,
  port,
  realm,
  carrier,
  heard: true,
});

export const trace = [
  ...names.map((name, i) => ({
    kind: 'channel-made',
    channel: i + 1,
    realm: i + 1,
    stack: `at Object.prove_realm_${name}_ (x:1:1)`,
  })),
  { kind: 'channel-made', channel: 4, realm: main, stack: 'at Object.prove_channel_1_c1_ (x:1:1)' },
  { kind: 'channel-made', channel: 5, realm: main, stack: 'at Object.prove_channel_1_c2_ (x:1:1)' },
  post(c1b, 1, main, 'm1'),
  post(c1b, 2, main, 'm2'),
  left(1, c1a, main, down, 2),
  left(2, c2b, main, down, 0),
  arrived(1, c1a, preload, down),
  arrived(2, c2b, preload, down),
  left(3, c1a, preload, by, 2),
  left(4, c2b, preload, by, 0),
  arrived(3, c1a, page, by),
  arrived(4, c2b, page, by),
  { kind: 'channel-made', channel: 6, realm: page, stack: 'at Object.prove_channel_1_c3_ (x:1:1)' },
  post(c3a, 1, page, 'm7'),
  { kind: 'port-started', port: c1a, realm: page, by: 'onmessage' },
  deliver(c1b, 1, page),
  post(c1a, 1, page, 'm5', { cause: { port: c1b, n: 1 } }),
  deliver(c1b, 2, page),
  post(c1a, 2, page, 'm6', { cause: { port: c1b, n: 2 }, ports: [c2b] }),
  left(5, c2b, page, answer, 0),
  { kind: 'port-started', port: c1b, realm: main, by: 'start' },
  deliver(c1a, 1, main),
  deliver(c1a, 2, main),
  arrived(5, c2b, main, answer),
  { kind: 'port-started', port: c2b, realm: main, by: 'start' },
  { kind: 'port-closed', port: c2a, realm: main, reason: 'called' },
  { kind: 'close-heard', port: c2b, realm: main, listeners: 1 },
  { kind: 'realm-ended', realm: page, reason: 'navigated' },
  { kind: 'port-closed', port: c1a, realm: page, reason: 'navigated' },
  { kind: 'port-closed', port: c3a, realm: page, reason: 'navigated' },
  { kind: 'port-closed', port: c3b, realm: page, reason: 'navigated' },
  { kind: 'message-lost', port: c3a, n: 1, reason: 'realm-ended' },
] as unknown as readonly TraceEvent[];

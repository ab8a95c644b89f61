/**
 * Traffic to look at: a mail app with a main process, two windows, a utility process and a window in an
 * in-memory session. Every state that a row can have occurs. The same numbers give the same trace.
 */
const START = 1_700_000_000_000_000;

const REALMS = [
  { realm: 1, kind: 'main', pid: 4100, contents: null, title: '', url: '', document: '' },
  {
    realm: 2,
    kind: 'page',
    pid: 4132,
    contents: 1,
    title: 'Inbox',
    url: 'app://mail/index.html',
    document: 'd1',
  },
  {
    realm: 3,
    kind: 'preload',
    pid: 4132,
    contents: 1,
    title: 'Inbox',
    url: 'app://mail/index.html',
    document: 'd1',
  },
  {
    realm: 4,
    kind: 'page',
    pid: 4150,
    contents: 5,
    title: 'Search worker',
    url: 'app://mail/worker.html',
    document: 'd2',
  },
  { realm: 5, kind: 'utility', pid: 4177, contents: null, title: 'indexer', url: '', document: '' },
  {
    realm: 6,
    kind: 'page',
    pid: 4190,
    contents: 6,
    title: 'Private compose',
    url: 'app://mail/compose.html',
    document: 'd3',
    partition: 'compose',
    panel: false,
  },
];

const stack = (line) =>
  `Error\n    at openChannel (file:///app/src/${line})\n    at Object.<anonymous> (file:///app/src/main.js:12:3)\n    at Module._compile (node:internal/modules/cjs/loader:1554:14)`;

const SUBJECTS = [
  'Lunch on Friday?',
  'Invoice 2024-118',
  'Re: Port leak in worker',
  'Ihr Termin',
  'דוח שבועי',
  'Build 4812 failed',
];

/** Names that no layout expects: 400 characters without a place to break, from right to left, and an address of 2,000. */
const UNKIND = {
  ipc: 'search'.repeat(67).slice(0, 400),
  title: `תיבת דואר נכנס — ${'הודעות שלא נקראו '.repeat(12)}`,
  url: `app://mail/${'x'.repeat(2_000)}`,
};

/**
 * @param {number} messages how many posts
 * @param {boolean} [unkind] with names that break a careless layout
 * @returns {object[]} trace events in order
 */
function traffic(messages, unkind = false) {
  const events = [];
  let at = START;
  let seed = 7;
  const random = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const add = (event) => events.push({ at, ...event });

  const search = unkind ? UNKIND.ipc : 'search';
  for (const one of REALMS) {
    const info = unkind && one.realm === 4 ? { ...one, title: UNKIND.title, url: UNKIND.url } : one;
    at += 40_000;
    add({
      kind: 'realm-started',
      info: {
        topFrame: true,
        isolated: true,
        partition: '',
        panel: true,
        entry: 'preload',
        missed: 0,
        owner: null,
        ...info,
      },
    });
  }
  if (messages === 0) return events;

  let transfers = 0;
  const left = (port, realm, carrier, queued = 0) => {
    at += 900;
    add({
      kind: 'transfer-left',
      transfer: ++transfers,
      port,
      realm,
      carrier,
      queued,
      stack: stack('send-port.js:31:18'),
    });
    return transfers;
  };
  const arrived = (transfer, port, realm, carrier) => {
    at += 700;
    add({ kind: 'transfer-arrived', transfer, port, realm, carrier, heard: true });
  };
  const move = (port, from, to, carrier, queued) =>
    arrived(left(port, from, carrier, queued), port, to, carrier);
  const listen = (port, realm, by = 'onmessage') => {
    add({ kind: 'port-listening', port, realm, listeners: 1, stack: '' });
    add({ kind: 'port-started', port, realm, by });
  };
  const made = (channel, realm, line) =>
    add({ kind: 'channel-made', channel, realm, stack: stack(line) });

  made(1, 3, 'preload.js:14:20');
  move(3, 3, 1, { kind: 'ipc', channel: 'mail-store' });
  move(2, 3, 2, { kind: 'window' });
  listen(2, 2);
  listen(3, 1, 'start');
  made(2, 1, 'workers.js:48:26');
  move(4, 1, 4, { kind: 'ipc', channel: search });
  move(5, 1, 3, { kind: 'ipc', channel: search });
  move(5, 3, 2, { kind: 'window' }, 2);
  listen(4, 4);
  listen(5, 2);
  made(3, 1, 'indexer.js:9:30');
  move(7, 1, 5, { kind: 'utility' });
  listen(6, 1, 'start');
  listen(7, 5, 'start');
  made(4, 2, 'compose.js:77:15');
  move(9, 2, 1, { kind: 'port', port: 2, n: 1 });
  move(9, 1, 6, { kind: 'ipc', channel: 'compose-draft-with-a-name-that-is-rather-long' });
  listen(8, 2);
  made(5, 2, 'progress.js:5:11');
  left(11, 2, { kind: 'ipc', channel: 'progress' });
  made(6, 3, 'preload.js:90:4');
  add({
    kind: 'port-closed',
    port: 12,
    realm: 3,
    reason: 'called',
    stack: stack('preload.js:101:9'),
  });
  add({ kind: 'close-heard', port: 13, realm: 3, listeners: 0 });
  add({ kind: 'channel-found', channel: 7, realm: 4 });

  const routes = [
    { port: 2, from: 2, to: 1 },
    { port: 3, from: 1, to: 2 },
    { port: 5, from: 2, to: 4 },
    { port: 4, from: 4, to: 2 },
    { port: 6, from: 1, to: 5 },
    { port: 7, from: 5, to: 1 },
    { port: 9, from: 6, to: 2 },
    { port: 10, from: 2, to: null },
    { port: 8, from: 2, to: 6, unheard: true },
  ];
  const counts = new Map();
  /** The last message that came to each realm. Every other one that is posted there after it is caused by it. */
  const heard = new Map();
  const causeOf = (route) => {
    const cause = random(2) === 0 ? null : (heard.get(route.from) ?? null);
    heard.delete(route.from);
    return cause;
  };
  for (let i = 0; i < messages; i++) {
    const route = routes[i < 9 ? i : random(20) < 18 ? random(7) : 7 + random(2)];
    const n = (counts.get(route.port) ?? 0) + 1;
    counts.set(route.port, n);
    at += 200 + random(9_000);
    add({
      kind: 'posted',
      port: route.port,
      n,
      realm: route.from,
      took: 5 + random(60),
      preview: JSON.stringify(payload(i, random)),
      size: 40 + random(i % 50 === 0 ? 900_000 : 3_000),
      ports: route.port === 2 && n === 1 ? [9] : [],
      stack: i % 3 === 0 ? stack(`mail-list.js:${20 + random(200)}:9`) : '',
      cause: causeOf(route),
    });
    if (route.to === null || (i > messages - 4 && i > 9)) continue;
    if (i === 12) {
      add({ kind: 'message-lost', port: route.port, n, reason: 'port-closed' });
      continue;
    }
    heard.set(route.to, { port: route.port, n });
    add({
      kind: 'delivered',
      at: at + 90 + random(2_500),
      port: route.port,
      n,
      realm: route.to,
      as: i === 15 ? 'error' : 'message',
      listeners: route.unheard ? 0 : 1,
      took: random(400),
      unreported: false,
    });
  }
  return events;
}

function payload(i, random) {
  const subject = SUBJECTS[random(SUBJECTS.length)];
  switch (i % 5) {
    case 0:
      return ['o', '', 4, 'type', 'mail/list', 'folder', 'inbox', 'from', i, 'unread', true];
    case 1:
      return [
        'o',
        '',
        3,
        'id',
        i,
        'ok',
        true,
        'result',
        [
          'a',
          240,
          ['o', '', 2, 'subject', subject, 'date', ['d', 1.7e12 + i * 6e7]],
          ['o', '', 2, 'subject', 'Hello', 'flags', ['t', 2, 'seen', 'flagged']],
        ],
      ];
    case 2:
      return ['o', 'SearchQuery', 3, 'text', subject, 'limit', 50, 'after', null];
    case 3:
      return ['b', 'Uint8Array', 4096, 4096];
    default:
      return [
        'm',
        2,
        'progress',
        i / 100,
        'error',
        ['e', 'TypeError', 'Cannot read properties of undefined'],
      ];
  }
}

module.exports = { START, traffic };

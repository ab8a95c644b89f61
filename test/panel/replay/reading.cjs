/**
 * Messages to read, behind the ordinary traffic: calls in each protocol with their answers, calls that nobody can answer any more,
 * heartbeats, names and payloads of unusual length. All between the Inbox page (2) and the indexer (5), from channel 20 on.
 */
const { START } = require('./traffic.cjs');

/** A payload as a preview shows it in full. */
function encode(value) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return ['a', value.length, ...value.map(encode)];
  const entries = Object.entries(value);
  return ['o', '', entries.length, ...entries.flatMap(([key, item]) => [key, encode(item)])];
}

/** @returns {object[]} trace events in order */
function reading() {
  const events = [];
  let at = START + 100_000_000;
  const add = (event) => events.push({ at, ...event });
  const counts = new Map();
  let transfers = 10_000;
  let channel = 20;

  /** A channel from the page to the indexer. Gives how to post on each end. */
  function open(name) {
    const id = channel++;
    const [near, far] = [id * 2, id * 2 + 1];
    add({ kind: 'channel-made', channel: id, realm: 2, stack: '' });
    const carrier = { kind: 'ipc', channel: name };
    const transfer = ++transfers;
    add({ kind: 'transfer-left', transfer, port: far, realm: 2, carrier, queued: 0, stack: '' });
    at += 500;
    add({ kind: 'transfer-arrived', transfer, port: far, realm: 5, carrier, heard: true });
    for (const [port, realm] of [
      [near, 2],
      [far, 5],
    ]) {
      add({ kind: 'port-listening', port, realm, listeners: 1, stack: '' });
      add({ kind: 'port-started', port, realm, by: 'start' });
    }
    const post =
      (port, from, to) =>
      (payload, { takes = 400, size = 120, preview } = {}) => {
        const n = (counts.get(port) ?? 0) + 1;
        counts.set(port, n);
        at += 1_000;
        add({
          kind: 'posted',
          port,
          n,
          realm: from,
          took: 9,
          preview: preview ?? JSON.stringify(encode(payload)),
          size,
          ports: [],
          stack: '',
          cause: null,
        });
        if (takes === null) return n;
        at += takes;
        add({
          kind: 'delivered',
          port,
          n,
          realm: to,
          as: 'message',
          listeners: 1,
          took: 30,
          unreported: false,
        });
        return n;
      };
    return { id, near, far, ask: post(near, 2, 5), answer: post(far, 5, 2) };
  }

  const rpc = open('json-rpc');
  rpc.ask({ jsonrpc: '2.0', id: 1, method: 'search', params: { text: 'leak' } });
  rpc.ask({ jsonrpc: '2.0', id: 2, method: 'index/all', params: [] });
  rpc.answer({ jsonrpc: '2.0', id: 1, result: { found: ['a', 'b'] } });
  rpc.ask({ jsonrpc: '2.0', method: 'exit' });
  rpc.answer({ jsonrpc: '2.0', id: 2, error: { code: -32000, message: 'no index' } });

  const proxy = open('comlink');
  proxy.ask({ id: '1f-2a', type: 'APPLY', path: ['files', 'read'], argumentList: [] });
  proxy.answer({ id: '1f-2a', type: 'RAW', value: 'text of the file' });

  const orpc = open('orpc');
  orpc.ask('{"i":"3","p":{"u":"/planet/list","b":{}}}');
  orpc.answer('{"i":"3","p":{"b":{"json":["Mercury"]}}}');

  const web = open('capnweb');
  web.ask(['push', ['pipeline', 0, ['hello'], []]]);
  web.ask(['pull', 1]);
  web.answer(['resolve', 1, 'hello']);

  const own = open('own-calls');
  for (let i = 1; i <= 3; i++) {
    own.ask({ requestId: i, type: 'load', path: `/${i}` });
    own.answer({ requestId: i, ok: true });
  }
  own.ask({ requestId: 4, type: 'save', path: '/4' });

  const breakCall = (name, line) => {
    const broken = open(name);
    broken.ask({ jsonrpc: '2.0', id: 9, method: 'render' });
    add({
      kind: 'port-closed',
      port: broken.far,
      realm: 5,
      reason: 'called',
      stack: `Error\n    at stop (file:///app/src/indexer.js:${line}:5)`,
    });
  };
  breakCall('broken-call', 80);
  const pulse = open('pulse');
  for (let i = 1; i <= 40; i++) {
    pulse.ask({ type: 'ping', seq: i }, { size: 20 });
    pulse.answer({ type: 'pong', seq: i }, { size: 20 });
    if (i % 10 === 0) pulse.ask({ type: 'work', step: i });
    at += 1_000_000 - (i % 10 === 0 ? 4_200 : 2_800);
  }

  // Names and payloads that are longer, or go another way, than most.
  const long = open(`channel-${'x'.repeat(392)}`);
  long.ask({ name: 'y'.repeat(400), text: 'short' });
  const hebrew = open('דוח שבועי של המערכת');
  hebrew.ask({ שם: 'דוח שבועי', text: 'שלום עולם, hello (1)' }, { size: 300 });
  const big = open('big');
  big.ask(null, {
    size: 10_485_760,
    preview: JSON.stringify([
      'o',
      '',
      3,
      'text',
      ['s', 'z'.repeat(240), 10_485_760],
      'list',
      ['a', 5_000, 0, 1, 2],
      'bytes',
      ['b', 'Uint8Array', 40, 40],
    ]),
  });
  breakCall('broken-too', 180);
  breakCall('broken-as-well', 280);
  return events;
}

/** What a realm would answer for the message of channel `big`. */
function wholePayload() {
  const json = Buffer.from('{"in":["bytes",1,2]} and so on, 40 bytes.');
  return JSON.stringify([
    'o',
    '',
    3,
    'text',
    ['s', 'z'.repeat(200_000), 10_485_760],
    'list',
    ['a', 5_000, ...Array.from({ length: 5_000 }, (_, i) => i)],
    'bytes',
    ['b', 'Uint8Array', json.length, json.length, json.toString('base64')],
  ]);
}

module.exports = { encode, reading, wholePayload };

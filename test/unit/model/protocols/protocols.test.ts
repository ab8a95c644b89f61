import { describe, expect, test } from 'vitest';
import { callsIn, saidIn } from '../../../../instrumentation/model/protocols/index';
import type { MessageRow } from '../../../../instrumentation/model/rows';
import { previewOf } from '../../../notation/payload';

const said = (value: unknown): unknown => {
  const found = saidIn(previewOf(JSON.stringify(value)));
  return found === null ? null : { protocol: found.protocol, ...found.spoken };
};
const comlinkId = '1f2a-9b3c-77d0-4e5f';

describe('a message is known by its shape', () => {
  test.each([
    [
      'a comlink call',
      { id: comlinkId, type: 'APPLY', path: ['files', 'read'], argumentList: [] },
      { protocol: 'comlink', kind: 'call', id: comlinkId, method: 'files.read' },
    ],
    [
      'a comlink answer',
      { type: 'RAW', value: 3, id: comlinkId },
      { protocol: 'comlink', kind: 'answer', id: comlinkId, failed: false },
    ],
    [
      'a thrown comlink answer',
      { type: 'HANDLER', name: 'throw', value: {}, id: comlinkId },
      { protocol: 'comlink', kind: 'answer', id: comlinkId, failed: true },
    ],
    [
      'a comlink release',
      { id: comlinkId, type: 'RELEASE' },
      { protocol: 'comlink', kind: 'release', id: comlinkId },
    ],
    [
      'a JSON-RPC call',
      { jsonrpc: '2.0', id: 7, method: 'initialize', params: {} },
      { protocol: 'json-rpc', kind: 'call', id: '7', method: 'initialize' },
    ],
    [
      'a JSON-RPC call as text',
      '{"jsonrpc":"2.0","id":"a","method":"x"}',
      { protocol: 'json-rpc', kind: 'call', id: 'a', method: 'x' },
    ],
    [
      'a JSON-RPC notification',
      { jsonrpc: '2.0', method: 'exit' },
      { protocol: 'json-rpc', kind: 'notice', method: 'exit' },
    ],
    [
      'a JSON-RPC error',
      { jsonrpc: '2.0', id: 7, error: { code: 1 } },
      { protocol: 'json-rpc', kind: 'answer', id: '7', failed: true },
    ],
    [
      'an oRPC request',
      '{"i":"3","p":{"u":"/planet/list","b":{}}}',
      { protocol: 'orpc', kind: 'call', id: '3', method: '/planet/list' },
    ],
    [
      'an oRPC response',
      '{"i":"3","p":{"b":{"json":[]}}}',
      { protocol: 'orpc', kind: 'answer', id: '3', failed: false },
    ],
    [
      'an oRPC failure',
      '{"i":"3","p":{"s":500,"b":{}}}',
      { protocol: 'orpc', kind: 'answer', id: '3', failed: true },
    ],
    ['an oRPC abort', '{"i":"3","t":4}', { protocol: 'orpc', kind: 'release', id: '3' }],
    ['a capnweb pull', '["pull",2]', { protocol: 'capnweb', kind: 'call', id: '2', method: '' }],
    [
      'a capnweb result',
      '["resolve",2,["value",1]]',
      { protocol: 'capnweb', kind: 'answer', id: '2', failed: false },
    ],
    ['a capnweb end', '["abort",["error","Error","x"]]', { protocol: 'capnweb', kind: 'end' }],
  ])('%s', (_, payload, expected) => {
    expect(said(payload)).toEqual(expected);
  });

  test.each([
    ['a number', 7],
    ['null', null],
    ['a text', 'hello'],
    ['an object with an id', { id: 1, name: 'x' }],
    ['an event with a type', { id: 'x', type: 'GET', url: '/' }],
    ['an array of words', ['pushed', 1]],
    ['a text in brackets', '["hello"]'],
  ])('and %s is none', (_, payload) => {
    expect(said(payload)).toBeNull();
  });

  test('nothing is read of what is no preview', () => {
    for (const preview of ['', '{', '["o"]', '["s",3]', '["?",1]'])
      expect(saidIn(preview)).toBeNull();
  });
});

describe('calls and their answers', () => {
  const rows = (...payloads: unknown[]): MessageRow[] =>
    payloads.map(
      (payload, index) =>
        ({ n: index + 1, preview: previewOf(JSON.stringify(payload)) }) as MessageRow,
    );

  test('are paired by id, and what is left is open', () => {
    const calls = callsIn(
      rows(
        { jsonrpc: '2.0', id: 1, method: 'a' },
        { jsonrpc: '2.0', id: 2, method: 'b' },
        { jsonrpc: '2.0', method: 'note' },
        { jsonrpc: '2.0', id: 3, method: 'c' },
      ),
      rows({ jsonrpc: '2.0', id: 3, result: 1 }, { jsonrpc: '2.0', id: 1, result: 1 }),
    );
    expect(calls.map(({ method, answer }) => [method, answer?.n ?? null])).toEqual([
      ['a', 2],
      ['b', null],
      ['c', 1],
    ]);
  });

  test('a call that was withdrawn is not open', () => {
    expect(callsIn(rows('{"i":"1","p":{"u":"/x"}}', '{"i":"1","t":4}'), [])).toEqual([]);
  });
});

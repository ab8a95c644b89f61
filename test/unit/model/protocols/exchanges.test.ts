import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../instrumentation/model/index';
import { createExchanges, type Exchange } from '../../../../instrumentation/model/protocols/index';
import type { PortId } from '../../../../instrumentation/trace/ids';
import { a, b, modelOf } from '../reading';

const START = `
  main: realm main
  win1: realm page "App"
  win1: channel 1
  1A -> main over ipc "port"
  1A @ main
  1A start
  1B onmessage`;

function at(model: Model, port: PortId, n: number): Exchange | null {
  const row = model.message(port, n);
  return row === undefined ? null : createExchanges(model).of(row);
}

const answered = (exchange: Exchange | null) =>
  exchange?.role === 'call' && exchange.answer !== null
    ? [exchange.method, exchange.answer.row.n, exchange.answer.took, exchange.answer.failed]
    : null;

const openOf = (exchange: Exchange | null) => (exchange?.role === 'call' ? exchange.open : null);

describe('a call and its answer find each other', () => {
  test.each([
    [
      'JSON-RPC',
      '{"jsonrpc":"2.0","id":7,"method":"list"}',
      '{"jsonrpc":"2.0","id":7,"result":[1]}',
      'list',
    ],
    [
      'comlink',
      '{"id":"1f-2a","type":"APPLY","path":["files","read"],"argumentList":[]}',
      '{"id":"1f-2a","type":"RAW","value":3}',
      'files.read',
    ],
    [
      'oRPC',
      '"{\\"i\\":\\"3\\",\\"p\\":{\\"u\\":\\"/planet\\"}}"',
      '"{\\"i\\":\\"3\\",\\"p\\":{\\"b\\":1}}"',
      '/planet',
    ],
    ['capnweb', '["pull",2]', '["resolve",2,["value",1]]', ''],
  ])('%s', (_, call, answer, method) => {
    const model = modelOf(
      START,
      `@=10000 1B ! ${call}`,
      '@+40 1B#1 > main',
      `@+900 1A ! ${answer}`,
      '@+60 1A#1 > win1',
    );
    expect(answered(at(model, b(1), 1))).toEqual([method, 1, 1000, false]);
    expect(at(model, a(1), 1)).toMatchObject({ role: 'answer', method, took: 1000, failed: false });
  });

  test('an id that most messages bring back is taken for a call of the app’s own', () => {
    const model = modelOf(
      START,
      '1B ! {"requestId":1,"type":"load"}',
      '1B ! {"requestId":2,"type":"save"}',
      '1A ! {"requestId":2,"ok":true}',
      '1A ! {"requestId":1,"ok":true}',
      '1B ! {"requestId":3,"type":"load"}',
    );
    expect(answered(at(model, b(1), 1))).toEqual(['load', 2, null, false]);
    expect(at(model, a(1), 1)).toMatchObject({ role: 'answer', protocol: null, method: 'save' });
    expect(openOf(at(model, b(1), 3))).toEqual({ kind: 'pending' });
  });

  test('an id that is said again and again is none of a call', () => {
    const model = modelOf(
      START,
      ...[1, 2, 3].flatMap(() => ['1B ! {"userId":7,"x":1}', '1A ! {"userId":7,"y":1}']),
      '1B ! {"userId":8}',
      '1A ! {"userId":8}',
    );
    expect(at(model, b(1), 1)).toBeNull();
    expect(at(model, a(1), 1)).toBeNull();
  });

  test('over thousands of messages in between', () => {
    const between = Array.from({ length: 3_000 }, (_, i) => `1A ! ${i}`);
    const model = modelOf(
      START,
      '1B ! {"jsonrpc":"2.0","id":1,"method":"slow"}',
      ...between,
      '1A ! {"jsonrpc":"2.0","id":1,"error":{}}',
    );
    expect(answered(at(model, b(1), 1))).toEqual(['slow', 3_001, null, true]);
    expect(at(model, a(1), 3_001)).toMatchObject({ role: 'answer', method: 'slow', failed: true });
  });

  test('after the trace was cleared', () => {
    const model = modelOf(START, '1B ! {"jsonrpc":"2.0","id":1,"method":"a"}', '1B#1 > main');
    const exchanges = createExchanges(model);
    const find = (n: number) => {
      const row = model.message(b(1), n);
      return row === undefined ? null : exchanges.of(row);
    };
    expect(openOf(find(1))).toEqual({ kind: 'pending' });
    const more = modelOf(
      START,
      '1B ! {"jsonrpc":"2.0","id":1,"method":"a"}',
      '1B#1 > main',
      'cleared',
      '1B ! {"jsonrpc":"2.0","id":1,"method":"b"}',
      '1A ! {"jsonrpc":"2.0","id":1,"result":1}',
    );
    expect(answered(at(more, b(1), 2))).toEqual(['b', 1, null, false]);
  });
});

describe('a call without an answer', () => {
  const CALL = '1B ! {"jsonrpc":"2.0","id":1,"method":"a"}';
  test.each([
    ['is pending', [], { kind: 'pending' }],
    [
      'its own end closed',
      ['1B closed called stack="at f (x.js:1:1)"'],
      {
        kind: 'never',
        why: { kind: 'closed', port: b(1), own: true, reason: 'called', stack: 'at f (x.js:1:1)' },
      },
    ],
    [
      'the other end’s realm gone',
      ['1A closed crashed'],
      {
        kind: 'never',
        why: { kind: 'closed', port: a(1), own: false, reason: 'crashed', stack: '' },
      },
    ],
    ['close heard', ['1B hears close'], { kind: 'never', why: { kind: 'close-heard' } }],
    [
      'lost on its way',
      ['1B#1 lost realm-ended'],
      { kind: 'never', why: { kind: 'lost', reason: 'realm-ended' } },
    ],
    ['unheard', ['1B#1 > main unheard'], { kind: 'never', why: { kind: 'unheard' } }],
    [
      'an answer whose post was never told may have come',
      ['1B#1 > main', '1A#1 > win1 unreported', '1A closed crashed'],
      { kind: 'unknown', why: 'unreported' },
    ],
  ])('%s', (_, lines, expected) => {
    expect(openOf(at(modelOf(START, CALL, ...lines), b(1), 1))).toEqual(expected);
  });

  test('was withdrawn, or its session is over', () => {
    const orpc = modelOf(
      START,
      '1B ! "{\\"i\\":\\"1\\",\\"p\\":{\\"u\\":\\"/x\\"}}"',
      '1B ! "{\\"i\\":\\"1\\",\\"t\\":4}"',
    );
    expect(openOf(at(orpc, b(1), 1))).toEqual({ kind: 'never', why: { kind: 'withdrawn' } });
    const capnweb = modelOf(START, '1B ! ["pull",1]', '1A ! ["abort",1]');
    expect(openOf(at(capnweb, b(1), 1))).toEqual({ kind: 'never', why: { kind: 'session-over' } });
  });

  test('is not told of where nobody watches the other end', () => {
    const model = modelOf(
      'win1: realm page "App"',
      'win1: found 1',
      '1A ! {"jsonrpc":"2.0","id":1,"method":"a"}',
    );
    expect(openOf(at(model, a(1), 1))).toEqual({ kind: 'unknown', why: 'unobserved' });
  });
});

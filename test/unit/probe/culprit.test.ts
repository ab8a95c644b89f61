import { types } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findCulprit } from '../../../instrumentation/probe/culprit';

class Port {}
const host = {
  isPort: (value: object) => value instanceof Port,
  isProxy: types.isProxy,
  listed: [] as unknown[],
  said: '',
  most: 2_000,
};
const find = (value: unknown, more: Partial<typeof host> = {}) => {
  const { path, culprit } = findCulprit(
    { names: ['message'], values: [value] },
    { ...host, ...more },
  );
  return `${path} ${culprit}`.trim();
};

describe('the value that could not be sent', () => {
  const port = new Port();
  const cyclic: Record<string, unknown> = { n: 1 };
  cyclic.self = cyclic;
  cyclic.next = { f: () => {} };
  it.each<[string, unknown, string]>([
    ['nothing', { a: [1, { b: 'x' }], d: new Date(), m: new Map([[1, 2]]) }, ''],
    [
      'a function',
      { state: { items: [0, { onClick() {} }] } },
      'message.state.items[1].onClick function',
    ],
    ['a symbol', [Symbol('x')], 'message[0] symbol'],
    ['the message itself', () => {}, 'message function'],
    ['a Proxy', { list: new Proxy([], {}) }, 'message.list Proxy'],
    ['a promise', { 'a b': Promise.resolve() }, 'message["a b"] Promise'],
    ['a weak map', { w: new WeakMap() }, 'message.w WeakMap'],
    ['a port', { reply: port }, 'message.reply port'],
    ['in a map', new Map([['k', { f() {} }]]), 'message.get("k").f function'],
    ['in a set', new Set([() => {}]), 'message.has(…) function'],
    ['behind a circle', cyclic, 'message.next.f function'],
    ['the first of two', { a: () => {}, b: Symbol('x') }, 'message.a function'],
  ])('%s', (_, value, expected) => {
    expect(find(value)).toBe(expected);
  });

  it('is not looked for behind a getter, which is not run', () => {
    let runs = 0;
    const value = {
      get state() {
        runs += 1;
        return {};
      },
      f() {},
    };
    expect(find(value)).toBe('');
    expect(runs).toBe(0);
  });

  it('is no port that is in the transfer list', () => {
    expect(find({ port, f() {} }, { listed: [port] })).toBe('message.f function');
  });

  it('of a class of the platform is named only where the error names it', () => {
    class Node {}
    Object.defineProperty(Node.prototype, Symbol.toStringTag, { value: 'Node' });
    expect(find({ a: new Node() })).toBe('');
    expect(find({ a: new Node() }, { said: 'Node object could not be cloned.' })).toBe(
      'message.a Node',
    );
  });

  it('has its traps left alone', () => {
    const traps: string[] = [];
    const trapped = new Proxy(
      {},
      new Proxy({}, { get: (_target, name) => void traps.push(String(name)) }),
    );
    expect(find({ trapped })).toBe('message.trapped Proxy');
    expect(traps).toEqual([]);
  });
});

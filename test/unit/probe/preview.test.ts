import { describe, expect, it, vi } from 'vitest';
import { buffersOf } from '../../../instrumentation/probe/payload';
import { described, previewOf } from '../../../instrumentation/probe/preview';
import { decodePreview, previewText } from '../../../instrumentation/trace/preview';

class FakePort {}
const isPort = (value: object): boolean => value instanceof FakePort;
const look = (payload: unknown, transfer: readonly unknown[] = []) => {
  const preview = previewOf(payload, transfer, buffersOf(transfer), isPort);
  return { ...described, preview };
};
const text = (payload: unknown, limit?: number): string =>
  previewText(decodePreview(look(payload).preview), limit);

class Job {
  id = 7;
}
const circle: Record<string, unknown> = { name: 'me' };
circle.self = circle;

describe('a preview', () => {
  it.each<[unknown, string]>([
    [42, '42'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [12345678901234567890n, '12345678901234567890n'],
    ['say "hi"', '"say \\"hi\\""'],
    [undefined, 'undefined'],
    [null, 'null'],
    [true, 'true'],
    [{ type: 'job', n: 1, 'a-b': null }, '{type: "job", n: 1, "a-b": null}'],
    [new Job(), 'Job {id: 7}'],
    [Object.create(null), '{}'],
    // biome-ignore lint/suspicious/noSparseArray: a hole is the point.
    [[1, , [2]], '(3) [1, <empty>, [2]]'],
    [new Map([['a', { b: 1 }]]), 'Map(1) {"a" => {b: 1}}'],
    [new Set([1, 'x']), 'Set(2) {1, "x"}'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date(Number.NaN), 'Invalid Date'],
    [/a\/b/gi, '/a\\/b/gi'],
    [new TypeError('no'), 'TypeError: no'],
    [new Uint8Array(5), 'Uint8Array(5)'],
    [new ArrayBuffer(16), 'ArrayBuffer(16)'],
    [new DataView(new ArrayBuffer(8)), 'DataView(8)'],
    [circle, '{name: "me", self: [Circular]}'],
    [new FakePort(), 'MessagePort'],
    [new Blob(['x']), 'Blob'],
    [() => 1, 'function'],
  ])('of %o', (payload, expected) => {
    expect(text(payload)).toBe(expected);
  });

  it('runs no code of the app', () => {
    const ran = vi.fn();
    const payload = {
      get secret() {
        ran();
        return 1;
      },
      toJSON: ran,
      get [Symbol.toStringTag]() {
        ran();
        return 'Trap';
      },
    };
    expect(text(payload)).toBe('{secret: (…), toJSON: function}');
    expect(ran).not.toHaveBeenCalled();
  });

  it('is bounded in depth, width and text', () => {
    let deep: unknown = 'end';
    for (let i = 0; i < 1000; i++) deep = { deep };
    const wide = Object.fromEntries(
      Array.from({ length: 5000 }, (_, i) => [`key${i}`, 'x'.repeat(5000)]),
    );
    const many = Array.from({ length: 30 }, () => Array.from({ length: 30 }, () => ({ a: 1 })));
    for (const payload of [deep, wide, many, 'x'.repeat(1e6)])
      expect(look(payload).preview.length).toBeLessThan(8000);
    expect(decodePreview(look('x'.repeat(1e6)).preview)).toMatchObject({
      kind: 'string',
      length: 1e6,
    });
    expect(decodePreview(look(wide).preview)).toMatchObject({ kind: 'object', size: 5000 });
  });

  it('names a transferred port by its place, and tells the bytes of a transferred buffer', () => {
    const port = new FakePort();
    const buffer = new ArrayBuffer(1000);
    const buffers = buffersOf([port, buffer]);
    const view = new Uint8Array(buffer);
    structuredClone(buffer, { transfer: [buffer] });
    const preview = previewOf({ port, buffer, view }, [port], buffers, isPort);
    const { size } = described;
    expect(previewText(decodePreview(preview))).toBe(
      '{port: MessagePort #0, buffer: ArrayBuffer(1000), view: Uint8Array(1000)}',
    );
    expect(size).toBeLessThan(60);
  });

  it.each([
    ['a string', 'x'.repeat(10_000)],
    ['bytes', new Uint8Array(10_000)],
    ['many alike', Array.from({ length: 1000 }, (_, i) => ({ i, text: 'same' }))],
    ['records', Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i]))],
  ])('estimates the size of %s within a factor of two', async (_name, payload) => {
    const { serialize } = await import('node:v8');
    const truth = serialize(payload).length;
    expect(look(payload).size).toBeGreaterThan(truth / 2);
    expect(look(payload).size).toBeLessThan(truth * 2);
  });

  it.each([
    '',
    'not json',
    '["o"]',
    '["m",1,2]',
    '{"a":1}',
    '["?"]',
    `${'["a",1,'.repeat(500)}1${']'.repeat(500)}`,
  ])('that is none shows as omitted or bounded: %s', (wire) => {
    expect(previewText(decodePreview(wire)).length).toBeLessThan(300);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeptPayloads } from '../../../instrumentation/probe/kept-payloads';
import { previewOf } from '../../../instrumentation/probe/preview';
import { wholePayload } from '../../../instrumentation/probe/whole-payload';
import { decodePreview, type Preview } from '../../../instrumentation/trace/preview';

const carried = { ports: [], buffers: null, isPort: () => false };
const whole = (value: unknown): Preview => decodePreview(wholePayload(value, carried));

const small = fc.anything({
  maxDepth: 3,
  maxKeys: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: false,
});

test('what a preview shows in full is the same whole', () => {
  fc.assert(
    fc.property(small, (value) => {
      const preview = previewOf(value, [], null, () => false);
      fc.pre(!preview.includes('["…"]') && !preview.includes('["s"'));
      expect(wholePayload(value, carried)).toBe(preview);
    }),
  );
});

describe('nothing is left out within the bounds', () => {
  test('long texts, long lists, many levels', () => {
    const text = 'x'.repeat(10_000);
    const list = Array.from({ length: 3_000 }, (_, i) => i);
    const found = whole({ text, list, a: { b: { c: { d: { e: { f: 'deep' } } } } } });
    const entries = found.kind === 'object' ? Object.fromEntries(found.entries) : {};
    expect(entries.text).toEqual({ kind: 'string', text, length: text.length });
    expect(entries.list).toMatchObject({ size: 3_000 });
    expect(entries.list?.kind === 'array' && entries.list.items.length).toBe(3_000);
    expect(JSON.stringify(entries.a)).toContain('deep');
  });

  test('bytes of buffers and of views into them', () => {
    const buffer = Uint8Array.from([1, 2, 3, 250]).buffer;
    expect(whole(buffer)).toMatchObject({ kind: 'bytes', bytes: 4, base64: 'AQID+g==' });
    expect(whole(new Uint8Array(buffer, 1, 2))).toMatchObject({ length: 2, base64: 'AgM=' });
    expect(whole(new DataView(buffer, 2))).toMatchObject({ bytes: 2, base64: 'A/o=' });
  });

  test('and beyond them it is cut, and says so', () => {
    const long = 'é'.repeat(10_000_000);
    const text = whole(long);
    expect(text).toMatchObject({ kind: 'string', length: 10_000_000 });
    expect(wholePayload(long, carried).length).toBeLessThan(250_000);
    const many = Array.from({ length: 100 }, () => 'y'.repeat(100_000));
    expect(wholePayload(many, carried).length).toBeLessThan(1_200_000);
    expect(wholePayload(new Uint8Array(10_000_000), carried).length).toBeLessThan(100_000);
  });

  test('no getter is run', () => {
    const value = {
      get secret() {
        throw new Error('run');
      },
    };
    expect(wholePayload(value, carried)).toBe('["o","",1,"secret",["g"]]');
  });
});

describe('the last payloads are kept', () => {
  test('by the handles that their port had, and no more than so many', () => {
    const kept = new KeptPayloads();
    for (let n = 1; n <= 300; n++) kept.keep(n % 2 === 0 ? 7 : 8, n, `message ${n}`, carried);
    expect(kept.find([7], 300)).toBe('"message 300"');
    expect(kept.find([8], 300)).toBeNull();
    expect(kept.find([9, 8], 299)).toBe('"message 299"');
    expect(kept.find([7, 8], 101)).toBe('"message 101"');
    expect(kept.find([7, 8], 100)).toBeNull();
  });

  test('nor more than 8 MB of text', () => {
    const kept = new KeptPayloads();
    for (let n = 1; n <= 100; n++) kept.keep(1, n, 'x'.repeat(190_000), carried);
    const found = Array.from({ length: 100 }, (_, i) => kept.find([1], i + 1) !== null);
    expect(found.filter(Boolean).length).toBe(42);
    expect(found.at(-1)).toBe(true);
  });
});

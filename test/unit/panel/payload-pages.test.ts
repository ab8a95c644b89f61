import { describe, expect, test } from 'vitest';
import { hexLine } from '../../../extension/panel/components/payload/bytes-lines';
import {
  childrenOf,
  openLines,
  type TreeNode,
  treeNode,
} from '../../../extension/panel/components/payload/tree-node';
import { previewJavaScript } from '../../../extension/panel/words/preview-code';
import { isCut } from '../../../extension/panel/words/preview-cut';
import { decodePreview } from '../../../instrumentation/trace/preview';

const tree = (preview: unknown): TreeNode => treeNode(decodePreview(JSON.stringify(preview)));
const texts = (lines: readonly TreeNode[]): string[] => lines.map(({ text }) => text);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe('many lines', () => {
  test('a hundred at once, and what is missing at the end', () => {
    const list = tree(['a', 300, ...numbers(250)]);
    const pages = childrenOf(list);
    expect(texts(pages)).toEqual([
      '[0 … 99]',
      '[100 … 199]',
      '[200 … 249]',
      '50 more not captured',
    ]);
    const last = childrenOf(pages[2] as TreeNode);
    expect(last.map(({ name }) => name).at(-1)).toBe('249');
    expect(childrenOf(tree(['a', 100, ...numbers(100)]))).toHaveLength(100);
  });

  test('each is made when its page is unfolded', () => {
    const list = tree(['a', 10_000, ...numbers(10_000)]);
    const open = new Set(['$', '$.page3']);
    expect(openLines(list, open)).toHaveLength(1 + 100 + 100);
  });

  test('a long text in pieces', () => {
    const pieces = childrenOf(tree(['s', 'ab'.repeat(3_000), 9_000]));
    expect(pieces.map(({ text }) => text.length)).toEqual([2_000, 2_000, 2_000]);
  });
});

describe('bytes', () => {
  const bytes = (data: Buffer, size = data.length, name = 'Uint8Array') =>
    ['b', name, size, size, data.toString('base64')] as const;

  test('in hex and as text', () => {
    const [hex, text] = childrenOf(tree(bytes(Buffer.from('{"a":1}'))));
    expect(texts(childrenOf(hex as TreeNode))).toEqual([
      `00000000  ${'7b 22 61 22 3a 31 7d'.padEnd(48)}  {"a":1}`,
    ]);
    expect(text?.name).toBe('Text');
    expect(childrenOf(text as TreeNode)[0]?.name).toBe('JSON');
  });

  test('what is no text is hex alone; what is missing is told', () => {
    const lines = childrenOf(tree(bytes(Buffer.from([0, 255, 254, 1]), 100)));
    expect(lines.map(({ name, text }) => name ?? text)).toEqual([
      'Hex',
      '96 more bytes not captured',
    ]);
    expect(hexLine(Uint8Array.from([0, 65, 127]), 0)).toContain('.A.');
  });

  test('without their contents there is nothing to unfold', () => {
    expect(tree(['b', 'ArrayBuffer', 8, -1]).unfolds).toBe(false);
  });

  test('as JavaScript that makes the same', () => {
    const made = (preview: unknown) =>
      new Function(`return ${previewJavaScript(decodePreview(JSON.stringify(preview)))}`)();
    expect(made(bytes(Buffer.from([1, 2, 250])))).toEqual(Uint8Array.from([1, 2, 250]));
    expect(made(bytes(Buffer.from([1, 2]), 2, 'ArrayBuffer')).byteLength).toBe(2);
    const floats = Buffer.from(Float32Array.from([1.5, -2]).buffer);
    expect(made(bytes(floats, 8, 'Float32Array'))).toEqual(Float32Array.from([1.5, -2]));
  });
});

test('what is cut is known to be', () => {
  const cut = (preview: unknown) => isCut(decodePreview(JSON.stringify(preview)));
  expect(cut(['o', '', 1, 'a', ['a', 2, 1, 'x']])).toBe(false);
  expect(cut(['o', '', 2, 'a', 1])).toBe(true);
  expect(cut(['a', 1, ['s', 'x', 300]])).toBe(true);
  expect(cut(['m', 1, 1, ['…']])).toBe(true);
  expect(cut(['b', 'ArrayBuffer', 8, -1])).toBe(true);
  expect(cut(['b', 'ArrayBuffer', 1, -1, 'AA=='])).toBe(false);
});

import { expect, test } from 'vitest';
import { createLineDecoder } from '../../../instrumentation/trace/line-decoder';

test('a line may come in any number of pieces', () => {
  const decoder = createLineDecoder();
  expect(decoder.push('{"a"')).toEqual([]);
  expect(decoder.push(':1')).toEqual([]);
  expect(decoder.push('}\n{"b":2}\n{"c"')).toEqual(['{"a":1}', '{"b":2}']);
  expect(decoder.push(':3}\n')).toEqual(['{"c":3}']);
});

test('however the text is cut, the lines are the same', () => {
  const text = 'one\n\ntwo\r\nthree\n';
  for (let cut = 0; cut <= text.length; cut++) {
    const decoder = createLineDecoder();
    const lines = [...decoder.push(text.slice(0, cut)), ...decoder.push(text.slice(cut))];
    expect(lines).toEqual(['one', 'two', 'three']);
  }
});

test('a line over the bound is let go of and counted, the next one is read', () => {
  const decoder = createLineDecoder(10);
  expect(decoder.push('12345')).toEqual([]);
  expect(decoder.push('678901')).toEqual([]);
  expect(decoder.push('x'.repeat(1000))).toEqual([]);
  expect(decoder.push('\nshort\n')).toEqual(['short']);
  expect(decoder.tooLong).toBe(1);
});

test('a line of just the bound is read', () => {
  const decoder = createLineDecoder(5);
  expect(decoder.push('12345\n123456\n')).toEqual(['12345']);
  expect(decoder.tooLong).toBe(1);
});

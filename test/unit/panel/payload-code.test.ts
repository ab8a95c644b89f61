import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { jsonIn } from '../../../extension/panel/components/payload/json-text';
import { createFlashes } from '../../../extension/panel/lists/flashes';
import { BUCKETS, createTraffic } from '../../../extension/panel/lists/traffic';
import { fittingActions } from '../../../extension/panel/views/help/palette';
import { previewJavaScript, previewJson } from '../../../extension/panel/words/preview-code';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { decodePreview, previewText } from '../../../instrumentation/trace/preview';
import { madeUp } from './rows';

const RICH =
  '["o","",7,"a b",["s","cut",900],"n",["n","NaN"],"m",["m",1,"k",["t",1,["i","5"]]],"d",["d",0],"b",["b","Uint8Array",4,4],"u",["u"],"more",["a",9,1]]';

test('a payload as JSON can be read back', () => {
  expect(JSON.parse(previewJson(decodePreview(RICH)))).toEqual({
    'a b': 'cut',
    n: 'NaN',
    m: [['k', ['5']]],
    d: '1970-01-01T00:00:00.000Z',
    b: 'Uint8Array of 4 bytes',
    u: null,
    more: [1],
  });
});

test('a payload as JavaScript makes the value, and says what was not captured', () => {
  const code = previewJavaScript(decodePreview(RICH));
  expect(code).toContain('/* 900 characters */');
  expect(code).toContain('/* 8 more not captured */');
  const value = runInNewContext(`(${code})`) as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['a b', 'n', 'm', 'd', 'b', 'u', 'more']);
  expect(String(value.m)).toBe('[object Map]');
});

test('JSON inside of a text is a tree; other text is text', () => {
  const json = jsonIn(' {"a":[1,"x",null,true]} ');
  expect(json && previewText(json)).toBe('{a: [1, "x", null, true]}');
  for (const text of ['5', '"a"', '{a}', '', '[1', `[${' '.repeat(200_000)}]`])
    expect(jsonIn(text)).toBeNull();
});

test('traffic is kept in as many buckets however long it lasts, and none is lost', () => {
  const traffic = createTraffic();
  traffic.update(madeUp(10_000));
  const counts = traffic.of(1 as ChannelId);
  expect(counts?.length).toBe(BUCKETS);
  expect(counts?.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  expect(traffic.of(2 as ChannelId)).toBeNull();
});

test('what has news is lit for one drawing, and dark in the next one', () => {
  const flashes = createFlashes<string>();
  const drawn = [1, 2, 3, 4, 4].map((count) => flashes.of('row', count));
  expect(drawn).toEqual(['', 'on', '', 'on', '']);
  expect([flashes.wasLit(), flashes.wasLit()]).toEqual([true, false]);
});

test('commands are found by any of their words', () => {
  expect(fittingActions('flow').map(({ id }) => id)).toContain('view-flow');
  expect(fittingActions('views trace').map(({ id }) => id)).toEqual(['view-trace']);
  expect(fittingActions('no such thing')).toEqual([]);
});

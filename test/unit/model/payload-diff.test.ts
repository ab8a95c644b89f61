import { expect, test } from 'vitest';
import { differences, sameBefore } from '../../../instrumentation/model/payload-diff';
import { decodePreview } from '../../../instrumentation/trace/preview';
import { modelOf } from './reading';

const diff = (before: string, after: string) =>
  differences(decodePreview(before), decodePreview(after)).map(
    ({ path, before, after }) => `${path}: ${before} -> ${after}`,
  );

test('by path, what is another, new or gone', () => {
  expect(
    diff(
      '["o","",3,"type","tick","n",1,"deep",["o","",1,"x",["a",2,1,2]]]',
      '["o","",3,"type","tick","n",2,"deep",["o","",2,"x",["a",1,1],"y",true]]',
    ),
  ).toEqual(['n: 1 -> 2', 'deep.y: null -> true', 'deep.x.1: 2 -> null']);
  expect(diff('"a"', '"a"')).toEqual([]);
});

test('the one before of its kind: same port, same keys, same type', () => {
  const model = modelOf(
    'main: realm main',
    'main: channel 1',
    '1A ! {"type":"a","n":1}',
    '1A ! {"type":"b","n":2}',
    '1B ! {"type":"a","n":3}',
    '1A ! {"type":"a","m":4}',
    '1A ! {"type":"a","n":5}',
    '1A ! 7',
  );
  const before = (place: number) => {
    const row = model.messages.row(place);
    return row === undefined ? null : (sameBefore(row, model.messages)?.row.index ?? null);
  };
  expect([0, 1, 4, 5].map(before)).toEqual([null, null, 0, null]);
});

import { expect, test } from 'vitest';
import { createPieceReader, type Piece } from '../../../extension/panel/feed/piece-reader';
import { packEvents, unpackEvents } from '../../../instrumentation/trace/packed-events';
import { parseTrace } from '../../notation';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const line = (text: string): Piece => ({ kind: 'line', text });
const events = parseTrace(`
  main: realm main
  main: channel 1
  1A ! "ä"
  1A#1 > main
`);
const packed = packEvents(events);

function reader(longest?: number) {
  const pieces = createPieceReader(longest);
  return {
    push: (text: string) => pieces.push(bytesOf(text)),
    tooLong: () => pieces.tooLong,
  };
}

test('a line may come in any number of pieces', () => {
  const { push } = reader();
  expect(push('{"a"')).toEqual([]);
  expect(push(':1')).toEqual([]);
  expect(push('}\n{"b":2}\n{"c"')).toEqual([line('{"a":1}'), line('{"b":2}')]);
  expect(push(':3}\n')).toEqual([line('{"c":3}')]);
});

test('however the stream is cut, lines and packed events are the same', () => {
  const stream = new Uint8Array([
    ...bytesOf('one\n\nzwölf\r\n'),
    ...packed,
    ...packed,
    ...bytesOf('three\n'),
  ]);
  for (let cut = 0; cut <= stream.length; cut++) {
    const pieces = createPieceReader();
    const found = [...pieces.push(stream.subarray(0, cut)), ...pieces.push(stream.subarray(cut))];
    const read = found.map((piece) =>
      piece.kind === 'line' ? piece.text : unpackEvents(piece.bytes)?.events,
    );
    expect(read).toEqual(['one', 'zwölf', events, events, 'three']);
  }
});

test('a line over the bound is let go of and counted, the next one is read', () => {
  const { push, tooLong } = reader(10);
  expect(push('12345')).toEqual([]);
  expect(push('678901')).toEqual([]);
  expect(push('x'.repeat(1000))).toEqual([]);
  expect(push('\nshort\n')).toEqual([line('short')]);
  expect(tooLong()).toBe(1);
});

test('a line of just the bound is read', () => {
  const { push, tooLong } = reader(5);
  expect(push('12345\n123456\n')).toEqual([line('12345')]);
  expect(tooLong()).toBe(1);
});

test('packed events over the bound are passed over and counted, what follows is read', () => {
  const pieces = createPieceReader(packed.length - 1);
  const stream = new Uint8Array([...packed, ...bytesOf('next\n')]);
  const found = [...stream].flatMap((byte) => pieces.push(new Uint8Array([byte])));
  expect(found).toEqual([line('next')]);
  expect(pieces.tooLong).toBe(1);
});

test('after a header that is none nothing more is read', () => {
  const pieces = createPieceReader();
  expect(pieces.push(new Uint8Array([0, 1, 2, 3, ...bytesOf('0123456789ab and\nmore\n')]))).toEqual(
    [],
  );
  expect(pieces.tooLong).toBe(1);
});

import { expect, it } from 'vitest';
import { fieldsOf } from '../../prove/witness/proto';
import { eachSlice, type Thread } from '../../prove/witness/slices';

type Part = readonly [field: number, value: number | string | readonly Part[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

function message(parts: readonly Part[]): number[] {
  return parts.flatMap(([field, value]) => {
    if (typeof value === 'number') return [...varint(field * 8), ...varint(value)];
    const bytes = typeof value === 'string' ? [...new TextEncoder().encode(value)] : message(value);
    return [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
  });
}

const packet = (sequence: number, ...parts: readonly Part[]): Part => [
  1,
  [[10, sequence], ...parts],
];
const thread = (pid: number, name: string): Part => [
  60,
  [
    [
      4,
      [
        [1, pid],
        [5, name],
      ],
    ],
  ],
];
const named = (id: number, name: string): Part => [
  12,
  [
    [
      2,
      [
        [1, id],
        [2, name],
      ],
    ],
  ],
];
const begin = (id: number): Part => [
  11,
  [
    [9, 1],
    [10, id],
  ],
];
const end: Part = [11, [[9, 2]]];

function threadsOf(...packets: readonly Part[]): (Thread | null)[] {
  const threads: (Thread | null)[] = [];
  eachSlice(Uint8Array.from(message(packets)), 'accept', (one) => threads.push(one));
  return threads;
}

it('counts the beginnings of slices of a name, each with its thread', () => {
  const [one, other] = [thread(70_000, 'main'), thread(8, 'worker')];
  const threads = threadsOf(
    packet(1, one, named(5, 'accept'), begin(5)),
    packet(2, other, named(5, 'something else'), begin(5)),
    packet(1, end),
    packet(2, named(6, 'accept')),
    packet(2, begin(6)),
    packet(1, begin(5)),
  );
  expect(threads).toEqual([
    { pid: 70_000, name: 'main' },
    { pid: 8, name: 'worker' },
    { pid: 70_000, name: 'main' },
  ]);
});

it('forgets the names of a sequence that begins anew', () => {
  const cleared: Part = [13, 1];
  expect(
    threadsOf(packet(1, named(5, 'accept')), packet(1, cleared, named(5, 'other'), begin(5))),
  ).toEqual([]);
  expect(
    threadsOf(
      packet(1, [
        11,
        [
          [9, 1],
          [23, 'accept'],
        ],
      ]),
    ),
  ).toEqual([null]);
});

it('says so where a message is cut off', () => {
  expect(() => [...fieldsOf(Uint8Array.from([10, 5, 1]))]).toThrow('cut off');
  expect(() => [...fieldsOf(Uint8Array.from([8, 0x80]))]).toThrow('cut off');
});

import { describe, expect, it } from 'vitest';
import { spyOnList } from '../../../instrumentation/probe/spied-list';

/** As the platform reads `sequence<object>`. */
const read = (list: unknown): unknown[] => [...(list as Iterable<unknown>)];

describe('a transfer list that is no array', () => {
  const [a, b] = [{}, {}];

  it.each([
    ['a Set', () => new Set([a, b])],
    [
      'a generator',
      () =>
        (function* () {
          yield a;
          yield b;
        })(),
    ],
    ['a frozen iterable', () => Object.freeze({ [Symbol.iterator]: () => [a, b].values() })],
  ])('%s is read once, and its members are noted', (_name, make) => {
    const spied = spyOnList(make());
    expect(read(spied?.second)).toEqual([a, b]);
    expect(Array.from(spied?.members ?? [])).toEqual([a, b]);
  });

  it('in options is noted too, also frozen, inherited or behind a getter that runs once', () => {
    let runs = 0;
    const options = [
      Object.freeze({ transfer: new Set([a]) }),
      Object.create({ transfer: new Set([a]) }),
      {
        get transfer() {
          runs++;
          return new Set([a]);
        },
      },
    ];
    for (const one of options) {
      const spied = spyOnList(one);
      const given = spied?.second as { transfer: unknown } | undefined;
      expect(read(given?.transfer)).toEqual([a]);
      expect(Array.from(spied?.members ?? [])).toEqual([a]);
    }
    expect(runs).toBe(1);
  });

  it.each([[undefined], [7], ['text'], [[a]], [{ transfer: [a] }]])(
    'is not meant by %j',
    (second) => expect(spyOnList(second)).toBeNull(),
  );

  it('fails as the app makes it fail', () => {
    const spied = spyOnList({
      *[Symbol.iterator]() {
        yield a;
        throw new RangeError('enough');
      },
    });
    expect(() => read(spied?.second)).toThrow(new RangeError('enough'));
  });

  it('in an array that is inherited, or comes from a getter, is noted', () => {
    let runs = 0;
    for (const one of [
      Object.create({ transfer: [a, b] }),
      {
        get transfer() {
          runs++;
          return [a, b];
        },
      },
    ]) {
      const spied = spyOnList(one);
      const given = spied?.second as { readonly transfer: unknown };
      expect(read(given.transfer)).toEqual([a, b]);
      expect(Array.from(spied?.members ?? [])).toEqual([a, b]);
    }
    expect(runs).toBe(1);
  });

  it('says when it has been read to its end, once', () => {
    for (const list of [new Set([a, b]), { transfer: new Set([a, b]) }]) {
      const ends: number[] = [];
      const spied = spyOnList(list, () => ends.push(spied?.members.length ?? -1));
      const given = spied?.second as { readonly transfer?: unknown };
      read(list instanceof Set ? given : given.transfer);
      expect(ends).toEqual([2]);
    }
  });
});

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
});

import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const REALMS = 'main: realm main\n win1: realm page "Editor"\n win2: realm page "Other"';

interface Life {
  readonly to?: string;
  readonly both?: boolean;
  readonly end?: string;
  readonly carrier?: string;
}

const make = (id: number) => `win1: channel ${id} stack="at ask (file:///app/page.js:8:9)"`;
const use = (id: number, { to = 'main', both = true, end = '', carrier = 'ipc "ask"' }: Life) => `
  ${id}A -> ${to} over ${carrier}
  ${id}A @
  ${id}A used
  ${both ? `${id}A start` : ''}
  ${id}B onmessage
  ${id}A ! 1
  ${id}A#1 >
  ${end === '' ? '' : `${id}B closed ${end}`}`;
const ids = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const one = (life: Life) => (id: number) => `${make(id)}\n${use(id, life)}`;

describe('never-closed', () => {
  test('is raised for channel upon channel of one line, used and left', () => {
    const [finding, ...others] = diagnose(`${REALMS}\n${ids(12).map(one({})).join('\n')}`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'never-closed',
      severity: 'info',
      certainty: 'likely',
      place: { stack: 'at ask (file:///app/page.js:8:9)' },
    });
    expect(finding?.sentence).toMatch(/^12 channels of 12 that this line made were used/);
  });

  test('is worth knowing where garbage collection will end them (H5)', () => {
    const lazy = (count: number) =>
      rulesIn(
        `${REALMS}\n${ids(count)
          .map(one({ both: false }))
          .join('\n')}`,
      );
    expect(lazy(20)).toEqual([]);
    expect(lazy(60)).toEqual(['never-closed info']);
  });

  test('is taken back when they are closed after all', () => {
    const closing = ids(12).map((id) => `${id}B closed called`);
    expect(
      rulesIn(
        `${REALMS}\n${ids(12).map(one({})).join('\n')}\n @+9000000 win1: channel 50\n${closing.join('\n')}`,
      ),
    ).toEqual([]);
  });

  test.each([
    ['each is closed', ids(20).map(one({ end: 'called' }))],
    [
      'a pool: all are made before the first is left',
      [...ids(12).map(make), ...ids(12).map((id) => use(id, {}))],
    ],
    ['a few connections (H14)', ids(5).map(one({}))],
    [
      'each to another window',
      ids(12).map((id) => `w${id}x: realm page\n${one({ to: `w${id}x` })(id)}`),
    ],
    ['channels that were not used', ids(20).map(make)],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${REALMS}\n${lines.join('\n')}`)).toEqual([]);
  });

  const left = ids(12).map(one({})).join('\n');
  const heaps = (how: (id: number) => string) =>
    `@+2000000 ${ids(12).map(how).join('\n')}\n main: verified\n win1: verified`;
  const told = (how: (id: number) => string) => diagnose(`${REALMS}\n${left}\n${heaps(how)}`);

  test('is proven when nothing but their being open keeps both ends', () => {
    const [finding, ...others] = told((id) => `${id}A kept only-open\n${id}B kept only-open`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', certainty: 'certain', count: 12 });
    expect(finding?.sentence).toContain('The heaps prove it for 12');
  });

  test('says what holds them where they were used once, and is worth knowing: whoever holds one end may have news', () => {
    const by = 'by="an entry of a Map, in the variable pending"';
    const [finding] = told((id) => `${id}A kept only-open\n${id}B kept held ${by}`);
    expect(finding).toMatchObject({ severity: 'info', certainty: 'likely' });
    expect(finding?.sentence).toMatch(
      /still holds them: end B .* an entry of a Map, in the variable pending\.$/,
    );
  });

  test('is silent where the app holds both ends: either side can use them at any time (H14)', () => {
    const by = 'by="an entry of a Map, in the variable rows"';
    expect(told((id) => `${id}A kept held ${by}\n${id}B kept held ${by}`)).toEqual([]);
  });

  test.each([
    ['only-open', 'nothing but their being open keeps their ends there'],
    ['held by="rows"', 'still holds them'],
  ])(
    'is worth knowing, and no more, where the heap of one side only has spoken: %s',
    (kept, words) => {
      const [finding] = diagnose(
        `${REALMS}\n${left}\n${ids(12)
          .map((id) => `${id}A kept ${kept}`)
          .join('\n')}\n main: verified\n win1: verified refused "The window is gone."`,
      );
      expect(finding).toMatchObject({ severity: 'info', certainty: 'likely' });
      expect(finding?.sentence).toContain(words);
    },
  );

  test.each([
    ['the app holds them, and they are used as connections', 'held by="x"', `1B ! 2\n 1B#1 >`],
    ['they were not there any more', '', ''],
  ])('is taken back: %s', (_, kept) => {
    const more = ids(12)
      .map((id) => `${id}A ! 2\n${id}A#2 >`)
      .join('\n');
    const how = (id: number) => (kept === '' ? '' : `${id}A kept ${kept}`);
    const trace = `${REALMS}\n${left}\n${more}\n@+2000000 main: renamed "x" "y"\n${heaps(how).replace('@+2000000 ', '')}`;
    expect(rulesIn(trace)).toEqual([]);
  });

  test('is silent on comlink’s callbacks (H6)', () => {
    const calls = ids(20).map(
      (id) => `${make(id)}
        99A ! {"id":"${id}","type":"APPLY","path":["on"],"argumentList":[{"type":"HANDLER","name":"proxy"}]} ports=${id}A
        ${use(id, { carrier: `port 99A#${id}` })}`,
    );
    expect(rulesIn(`${REALMS}\n win1: channel 99\n${calls.join('\n')}`)).toEqual([]);
  });
});

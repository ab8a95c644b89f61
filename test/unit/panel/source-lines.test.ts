import { expect, test } from 'vitest';
import { createSourceLines, createSourcePlaces } from '../../../extension/panel/feed/source-lines';
import type { RawStack } from '../../../instrumentation/trace/asked-lines';
import type { FeedLine } from '../../../instrumentation/trace/feed';
import { parseTrace } from '../../notation';

const stackOf = (line: number) => `Error\n    at open (file:///app/out/page.js:1:${line})`;
const events = (...lines: readonly number[]): FeedLine => ({
  kind: 'events',
  events: parseTrace(
    `main: realm main pid=1\n${lines
      .map((line, i) => `main: channel ${i + 1} stack=${JSON.stringify(stackOf(line))}`)
      .join('\n')}`,
  ),
});
const CAUGHT_UP: FeedLine = { kind: 'caught-up' };

function setUp() {
  const passed: string[] = [];
  const asked: RawStack[][] = [];
  const answers: ((answer: string[] | null) => void)[] = [];
  const places = createSourcePlaces();
  const lines = createSourceLines(
    (stacks) => {
      asked.push([...stacks]);
      return new Promise((resolve) => answers.push(resolve));
    },
    (line) => {
      if (line.kind !== 'events') passed.push(line.kind);
      else
        for (const event of line.events)
          if ('stack' in event) passed.push(event.stack.replace(/^.*\(|\)$/gs, ''));
    },
    places,
  );
  const answer = async (map: (raw: RawStack) => string) => {
    answers.shift()?.((asked.shift() ?? []).map(map));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { passed, asked, lines, places, answer, answers };
}

const toSource = ({ stack }: RawStack) => stack.replace('out/page.js:1:', 'src/page.ts:3');

test('each stack is asked for once, and what comes behind waits for it', async () => {
  const { passed, asked, lines, answer, places } = setUp();
  lines.take(events(5, 5, 6));
  lines.take(CAUGHT_UP);
  expect(passed).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toHaveLength(2);
  await answer(({ stack, ...raw }) =>
    toSource({ ...raw, stack }).replace(/ts:(\d+)\)/, 'ts:$1:9)'),
  );
  expect(passed).toEqual([
    'file:///app/src/page.ts:35:9',
    'file:///app/src/page.ts:35:9',
    'file:///app/src/page.ts:36:9',
    'caught-up',
  ]);
  lines.take(events(6));
  expect(asked).toHaveLength(0);
  expect(passed.at(-1)).toBe('file:///app/src/page.ts:36:9');
  expect(places.loadedAt('file:///app/src/page.ts:36:9')).toEqual({
    url: 'file:///app/out/page.js',
    line: 1,
    column: 6,
  });
  expect(places.loadedAt('file:///app/src/page.ts:99:9')).toBeNull();
});

test('where nobody can tell, or the app is lost, they go on as they are', async () => {
  const { passed, lines, answers, answer } = setUp();
  lines.take(events(5));
  answers.shift()?.(null);
  await new Promise((resolve) => setTimeout(resolve));
  expect(passed).toEqual(['file:///app/out/page.js:1:5']);
  lines.take(events(7));
  lines.giveUp();
  expect(passed.at(-1)).toBe('file:///app/out/page.js:1:7');
  await answer(toSource);
  expect(passed).toHaveLength(2);
  lines.take(CAUGHT_UP);
  expect(passed.at(-1)).toBe('caught-up');
});

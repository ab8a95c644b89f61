/** What was done from the panel is not told as the app's mistake. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  main: channel 1
  1B -> win1 over ipc "rows"
  1B @
  1B used`;
const LARGE = 'size=90000000';

describe('a message that was injected', () => {
  test.each([
    ['is heard by nobody', '1B start', '1A ! 1', '1A#1 > unheard\n 1B listens 1'],
    ['waits at a port that nobody started', '1B listens 1', '1A ! 1', ''],
    ['is large', '1B onmessage', `1A ! 1 ${LARGE}`, ''],
    [
      'is lost where the page closes its end',
      '1B onmessage\n 1A ! 0',
      '1A ! 1',
      '1A#1 > took=300\n 1B closed called\n 1A#2 lost port-closed',
    ],
  ])('%s', (_, before, post, after) => {
    const n = before.includes('!') ? 2 : 1;
    expect(rulesIn(`${GIVEN}\n ${before}\n ${post}\n ${after}`)).not.toEqual([]);
    expect(rulesIn(`${GIVEN}\n ${before}\n ${post}\n 1A#${n} acted post\n ${after}`)).toEqual([]);
  });

  test("hides none of the app's own", () => {
    const [finding, ...others] = diagnose(
      `${GIVEN}\n 1B start\n 1A ! 1\n 1A#1 acted post\n 1A#1 > unheard\n 1A ! 2\n 1A#2 > unheard\n 1B listens 1`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'started-without-listener', count: 1 });
  });
});

test('nothing is said about a channel that was closed from the panel', () => {
  const closed = (by: string) => `${GIVEN}
    1B awaits close 1 stack="at wait (/app/main.js:20:7)"
    ${by}
    1A closed called
    @+9000000 main: renamed "x" "y"`;
  expect(rulesIn(closed(''))).toEqual(['deaf-close-listener error']);
  expect(rulesIn(closed('1A acted close'))).toEqual([]);
});

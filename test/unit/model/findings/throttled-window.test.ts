import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const START = `
  @=100 main: realm main
  @=200 win1: realm page "Metronome" document="d"
  @=300 pre1: realm preload "Metronome" document="d"
  @=400 pre1: channel 1
  1A -> main over ipc "beats"
  1A @
  1A used
  1A listens 1
  1A start`;
/** Posts on 1B, so far apart, each heard at once. */
const posts = (ms: number, times: number, from = 1): string =>
  Array.from(
    { length: times },
    (_, k) => `@+${ms * 1000} 1B ! ${from + k}\n 1B#${from + k} >`,
  ).join('\n');

describe('throttled-window', () => {
  test('a timer that comes once a second while the page is hidden', () => {
    const [finding, ...others] = diagnose(
      `${START}\n ${posts(200, 10)}\n win1: hidden\n ${posts(1000, 5, 11)}`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'throttled-window',
      severity: 'info',
      subjects: [{ kind: 'realm', realm: 3 }],
    });
    expect(finding?.sentence).toContain('every 0.2 s while it is visible, and every 1 s');
  });

  test.each([
    ['as often as before', `${posts(200, 10)}\n win1: hidden\n ${posts(200, 30, 11)}`],
    ['as seldom as before', `${posts(1000, 10)}\n win1: hidden\n ${posts(1000, 10, 11)}`],
    ['it was never hidden', `${posts(200, 10)}\n ${posts(1000, 10, 11)}`],
    [
      'it is visible again',
      `${posts(200, 10)}\n win1: hidden\n win1: visible\n ${posts(1000, 10, 11)}`,
    ],
    ['it posts no more', `${posts(200, 10)}\n win1: hidden\n @+9000000 win1: visible`],
  ])('is silent: %s', (_, text) => {
    expect(rulesIn(`${START}\n ${text}`)).toEqual([]);
  });
});

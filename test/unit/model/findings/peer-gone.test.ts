import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  main: channel 1
  1B -> win1 over ipc "feed"
  1B @
  1B used
  1B onmessage
  1A start
  1B closed navigated
  1A hears close listeners=0`;

describe('peer-gone', () => {
  test('is raised when posts go on after the page was reloaded', () => {
    const [finding, ...others] = diagnose(`${GIVEN}
      @+2000000 1A ignores peer-closed count=1
      @+2000000 1A ignores peer-closed count=2 stack="at tick (/app/main.js:30:7)"
      @+2000000 1A ignores peer-closed count=4 stack="at tick (/app/main.js:30:7)"`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      certainty: 'certain',
      count: 4,
      place: { stack: 'at tick (/app/main.js:30:7)' },
    });
    expect(finding?.sentence).toContain('the other end went with its page, which was reloaded');
  });

  test('also on a port that was never started, and so has not heard of it', () => {
    const unstarted = GIVEN.replace('  1A start\n', '').replace(/\n {2}1A hears close.*/, '');
    expect(
      rulesIn(`${unstarted}
        @+2000000 1A ! 1
        1A#1 lost port-closed
        @+2000000 1A ! 2
        1A#2 lost port-closed`),
    ).toEqual(['peer-gone error']);
  });

  test('is a warning when the other end was closed on purpose', () => {
    const closed = GIVEN.replace('closed navigated', 'closed called');
    expect(rulesIn(`${closed}\n @+2000000 1A ignores peer-closed count=2`)).toEqual([
      'peer-gone warning',
    ]);
  });

  test.each([
    ['a farewell at once (H19)', '1A ignores peer-closed count=1'],
    [
      'a burst that was under way',
      '1A ignores peer-closed count=1\n 1A ignores peer-closed count=2\n 1A ignores peer-closed count=4',
    ],
    ['one message much later', '@+9000000 1A ignores peer-closed count=1'],
    ['another reason', '@+9000000 1A ignores transferred count=4'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).not.toEqual(
      expect.arrayContaining([expect.stringContaining('peer-gone')]),
    );
  });

  test('messages that were on their way at the end are no posts to it', () => {
    expect(
      rulesIn(`
        main: realm main
        win1: realm page
        main: channel 1
        1B -> win1 over ipc "feed"
        1B @
        1A ! 1
        1A ! 2
        1A ! 3
        @+3000000 1B closed destroyed
        1A#1 lost realm-ended
        1A#2 lost realm-ended
        1A#3 lost realm-ended`),
    ).toEqual([]);
  });
});

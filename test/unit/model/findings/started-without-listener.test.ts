import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const STARTED = `
  main: realm main
  win1: realm page
  win1: channel 1
  1A -> main over ipc "log"
  1A @
  1A used stack="at begin (/app/main.js:10:8)"
  1A start`;

describe('started-without-listener', () => {
  test('is raised when the listener came after a message', () => {
    const [finding, ...others] = diagnose(`${STARTED}
      1B ! 1
      1B ! 2
      1B#1 > unheard
      1B#2 > unheard
      1A listens 1`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'started-without-listener',
      severity: 'error',
      certainty: 'certain',
      count: 2,
      place: { stack: 'at begin (/app/main.js:10:8)' },
    });
  });

  test.each([
    ['the listener is there before the first message (H3)', '1A listens 1\n 1B ! 1\n 1B#1 >'],
    ['an end that never listens (H13)', '1B ! 1\n 1B#1 > unheard'],
    [
      'a once-listener and a protocol of one message',
      '1A listens 1\n 1B ! 1\n 1B#1 >\n 1A listens 0',
    ],
    ['it closes', '1B ! 1\n 1B#1 > unheard\n 1A closed called\n 1A listens 1'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${STARTED}\n ${lines}`)).toEqual([]);
  });

  test('a once-listener that is followed by another too late (A5)', () => {
    expect(
      rulesIn(`${STARTED}
        1A listens 1
        1B ! 1
        1B ! 2
        1B#1 >
        1A listens 0
        1B#2 > unheard
        1A listens 1`),
    ).toEqual(['started-without-listener error']);
  });

  describe('a MessagePortMain with an onmessage (A4)', () => {
    const CANNOT = ['started-without-listener error'];
    test('that was started, and whose messages nobody hears', () => {
      const trace = `${STARTED}\n 1B ! 1\n 1B#1 > unheard\n 1A property "onmessage"`;
      expect(rulesIn(trace)).toEqual(CANNOT);
      expect(rulesIn(`${STARTED}\n 1A property "onmessage"\n 1B ! 1\n 1B#1 > unheard`)).toEqual(
        CANNOT,
      );
    });

    test('that was never started, and at which messages wait', () => {
      const made = 'main: realm main\n main: channel 1 stack="at make (/app/main.js:3:1)"';
      expect(rulesIn(`${made}\n 1A property "onmessage"\n 1B ! 1`)).toEqual(CANNOT);
    });

    test.each([
      ['nothing came', '1A property "onmessage"'],
      [
        'an adapter that listens as well',
        '1A listens 1\n 1A property "onmessage"\n 1B ! 1\n 1B#1 >',
      ],
    ])('is silent: %s', (_, lines) => {
      expect(rulesIn(`${STARTED}\n ${lines}`)).toEqual([]);
    });
  });
});

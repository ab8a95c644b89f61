import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  win1: channel 1
  1A -> main over ipc "life"
  1A @
  1A awaits close 1 stack="at watch (/app/main.js:9:8)"`;

describe('deaf-close-listener', () => {
  test('is raised when the other end is over and the port was never started', () => {
    const [finding, ...others] = diagnose(`${GIVEN}\n 1B closed destroyed`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'deaf-close-listener',
      severity: 'error',
      certainty: 'certain',
      place: { realm: 1, stack: 'at watch (/app/main.js:9:8)' },
      sentence:
        'Your close handler cannot fire: end A of channel "life" in the main process was never started, and an unstarted port does not notice its peer\'s end. The other end went with its window or frame.',
    });
  });

  test('also when the listener came after the end', () => {
    const [, listens = ''] = GIVEN.split('1A @\n');
    const given = GIVEN.replace(listens, '');
    expect(rulesIn(`${given}\n 1B closed called\n${listens}`)).toEqual([
      'deaf-close-listener error',
    ]);
  });

  test.each([
    ['the port was started before', '1A start\n 1B closed called\n 1A hears close'],
    ['it is started a moment later, and hears', '1B closed called\n 1A start\n 1A hears close'],
    ['nobody listens for close', '1A awaits close 0\n 1B closed called'],
    ['the other end lives', ''],
    ['it was closed here before', '1A closed called\n 1B closed called'],
    ['it was handed on', '1B closed called\n 1A -> ? over ipc "on"'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`).filter((rule) => rule.startsWith('deaf'))).toEqual([]);
  });

  test('waits for a moment: the port may be about to be started', () => {
    expect(rulesIn(`${GIVEN}\n 1B closed called`, { seconds: 0.5 })).toEqual([]);
  });
});

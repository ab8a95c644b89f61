import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  win1: channel 1
  1A -> main over ipc "job"
  1A @
  1A used stack="at take (/app/main.js:9:8)"
  1B onmessage`;

describe('collected-while-open', () => {
  test('is raised when messages waited for the port', () => {
    const [finding, ...others] = diagnose(
      `${GIVEN}\n 1B ! 1\n 1B hears close listeners=0\n 1A closed collected\n 1B#1 lost port-closed`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      certainty: 'certain',
      place: { realm: 1, stack: 'at take (/app/main.js:9:8)' },
    });
  });

  describe('before it was collected', () => {
    const waits = `${GIVEN}\n 1B ! 1\n 1B ! 2`;

    test('is raised when the heap has it no more', () => {
      const [finding, ...others] = diagnose(`${waits}\n main: verified`);
      expect(others).toEqual([]);
      expect(finding).toMatchObject({
        severity: 'error',
        certainty: 'certain',
        place: { realm: 1, stack: 'at take (/app/main.js:9:8)' },
      });
      expect(finding?.sentence).toMatch(
        /is garbage by now in the main process: .* 2 messages that wait for it are lost with it\.$/,
      );
    });

    test.each([
      ['the app holds it', `${waits}\n 1A kept held by="pending"\n main: verified`],
      ['nobody could look', `${waits}\n main: verified refused "Too large"`],
      ['some ports were not looked at', `${waits}\n main: verified left=3`],
      [
        'nobody took it, which has a rule of its own',
        `${waits.replace(/1A used.*/, '')}\n main: verified`,
      ],
      [
        'it is listened to and was not started, which has one, too',
        `${waits}\n 1A listens 1 stack="at listen (/app/main.js:12:3)"\n main: verified`,
      ],
      ['nothing waits for it', `${GIVEN}\n main: verified`],
      ['it was started', `${waits}\n 1A onmessage\n main: verified`],
      ['facts were lost', `${waits}\n main: lost 3 gap\n main: verified`],
      ['another heap was looked at', `${waits}\n win1: verified`],
    ])('is silent: %s', (_, trace) => {
      expect(rulesIn(trace).filter((rule) => rule.startsWith('collected'))).toEqual([]);
    });
  });

  test('when the other end posts on', () => {
    expect(
      rulesIn(
        `${GIVEN}\n 1B hears close listeners=0\n 1A closed collected\n 1B ignores peer-closed count=2`,
      ),
    ).toEqual(['collected-while-open error']);
  });

  test('is likely where the other end listens for close', () => {
    expect(rulesIn(`${GIVEN}\n 1B hears close\n 1A closed collected`)).toEqual([
      'collected-while-open warning',
    ]);
  });

  test('is silent on an answering end that goes after its answer (H5)', () => {
    expect(
      rulesIn(`${GIVEN}\n 1A ! 1\n 1A#1 >\n 1B hears close listeners=0\n 1A closed collected`),
    ).toEqual([]);
  });
});

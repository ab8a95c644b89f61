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

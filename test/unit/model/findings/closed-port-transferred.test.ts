import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page
  main: channel 1`;

describe('closed-port-transferred', () => {
  test('is raised for a port that was closed and then sent', () => {
    const [finding, ...others] = diagnose(
      `${GIVEN}
       1A closed called stack="at close (/app/main.js:3:1)"
       1A -> win1 over ipc "port" stack="at send (/app/main.js:9:1)"`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      place: { stack: 'at send (/app/main.js:9:1)' },
      also: [{ stack: 'at close (/app/main.js:3:1)' }],
    });
  });

  test('also when it had heard that its peer is over', () => {
    expect(
      rulesIn(`${GIVEN}
        1B -> win1 over ipc "port"
        1B @
        1A start
        1B closed called
        1A hears close
        1A -> win1 over ipc "again"`),
    ).toContain('closed-port-transferred error');
  });

  test.each([
    ['sent, then closed by the receiver', '1A -> win1 over ipc "port"\n 1A @\n 1A closed called'],
    ['the other end closes while it is sent', '1B closed called\n 1A -> win1 over ipc "port"'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).toEqual([]);
  });
});

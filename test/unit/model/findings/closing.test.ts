/** Rules about the app's own close(): closed-with-unread, own-close-handler. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  main: channel 1
  1B -> win1 over ipc "rows"
  1B @
  1B used
  1B onmessage`;

describe('closed-with-unread', () => {
  test('is raised when the handler of one message closes the port, and the rest of the burst is gone', () => {
    const [finding, ...others] = diagnose(`${GIVEN}
      1A ! 1
      1A ! 2
      1A ! 3
      1A#1 > took=300
      1B closed called stack="at first (file:///app/page.js:9:5)"
      1A#2 lost port-closed
      1A#3 lost port-closed`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'closed-with-unread',
      severity: 'warning',
      count: 2,
      place: { stack: 'at first (file:///app/page.js:9:5)' },
    });
  });

  const WORKER = (end: string) => `
    win1: realm page "Editor"
    work: realm worker "packer"
    win1: channel 1
    1B -> work over worker
    1B @
    1B used
    1B onmessage
    1A ! 1
    1A ! 2 stack="at send (file:///app/page.js:4:5)"
    1A#1 > took=300
    @+90000 1A hears close
    1B closed ${end}
    1A#2 lost realm-ended`;

  test('is raised when a worker closes itself, at the line of what it had not read', () => {
    const found = diagnose(WORKER('exited')).filter(({ rule }) => rule === 'closed-with-unread');
    expect(found).toMatchObject([
      {
        rule: 'closed-with-unread',
        place: { stack: 'at send (file:///app/page.js:4:5)' },
        also: [],
      },
    ]);
  });

  describe('where nobody sees into the worker', () => {
    const unseen = (lines: string, realm = 'unobserved worker why=worker-not-imported') => `
      win1: realm page "Editor"
      work: ${realm}
      win1: channel 1
      1B -> work over worker
      1A onmessage
      1A ! 1
      1A ! 2
      1A ! 3 stack="at send (file:///app/page.js:4:5)"
      1B unseen work
      1B#1 > unreported
      1B#2 > unreported
      ${lines}`;
    const over = '@+90000 1A hears close\n 1B closed unknown';

    test('is worth knowing that it has answered fewer than it was sent', () => {
      const [finding, ...others] = diagnose(unseen(over));
      expect(others).toEqual([]);
      expect(finding).toMatchObject({
        rule: 'closed-with-unread',
        severity: 'info',
        certainty: 'likely',
        place: { stack: 'at send (file:///app/page.js:4:5)' },
      });
      expect(finding?.sentence).toMatch(/after 2 messages had come back from it; 3 had been sent/);
    });

    test('also where the probe was late', () => {
      expect(rulesIn(unseen(over, 'realm worker missed=50000'))).toEqual([
        'closed-with-unread info',
      ]);
    });

    test.each([
      ['as many came back', `1B#3 > unreported\n ${over}`],
      ['the rest crosses the close', over.replace('90000', '100')],
      ['it was terminated', `work: ended destroyed\n ${over}`],
      ['the end has been seen', over.replace('unknown', 'called')],
    ])('is silent: %s', (_, lines) => {
      expect(rulesIn(unseen(lines))).toEqual([]);
    });
  });

  test('is silent when the maker has terminated the worker', () => {
    expect(rulesIn(WORKER('destroyed'))).not.toContain('closed-with-unread warning');
  });

  test.each([
    [
      'the sender posts and closes (H7)',
      '1A ! 1\n 1A ! 2\n 1A closed called\n 1A#1 >\n 1A#2 >\n 1B hears close',
    ],
    [
      'a message crosses the close',
      '1A ! 1\n 1A#1 > took=20\n @+9000 1A ! 2\n 1B closed called\n 1A#2 lost port-closed',
    ],
    ['the page has gone', '1A ! 1\n @+90000 1B closed navigated\n 1A#1 lost realm-ended'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).toEqual([]);
  });
});

const CLOSE = 'at stop (/app/main.js:50:7)';
const given = (stack: string) => `
  main: realm main
  main: channel 1
  1A awaits close 1 stack="at connect (/app/main.js:20:7)"
  1A start
  1A closed called stack="${CLOSE}"
  1A hears close
  main: channel 2 stack="${stack}"`;

describe('own-close-handler', () => {
  test('is raised when a channel is made within the call of close()', () => {
    const stack = `at connect (/app/main.js:18:7)\\n    at MessagePortMain.emit (node:events:518:28)\\n    ${CLOSE}`;
    const [finding, ...others] = diagnose(given(stack));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'own-close-handler',
      severity: 'warning',
      certainty: 'certain',
      place: { stack: 'at connect (/app/main.js:20:7)' },
    });
  });

  test('also over a timer, where the realm knows what made it', () => {
    const lines = given('at Timeout.connect (/app/main.js:18:7)');
    expect(rulesIn(`${lines} closer=1A`)).toEqual(['own-close-handler warning']);
  });

  test.each([['a new channel after the old one was closed', given(CLOSE)]])(
    'is silent: %s',
    (_, lines) => {
      expect(rulesIn(lines)).toEqual([]);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const DAEMON = `
  main: realm main
  util1: realm utility "Daemon"
  util1: listens utility stack="at once (/app/daemon.js:8:21)"
  util1: pauses 1`;
const POSTS = 'util1: sent 4 stack="at tick (/app/main.js:24:12)"';

describe('parent-port-paused', () => {
  test('tells the listener that went, the line that posts, and how many wait', () => {
    const [finding, ...others] = diagnose(`${DAEMON}\n ${POSTS}`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'parent-port-paused',
      severity: 'warning',
      certainty: 'likely',
      place: { realm: 2, stack: 'at once (/app/daemon.js:8:21)' },
      also: [{ realm: 1, stack: 'at tick (/app/main.js:24:12)' }],
      subjects: [{ kind: 'realm', realm: 2 }],
    });
    expect(finding?.sentence).toContain('3 messages that the main process has posted since wait');
  });

  test('is taken back when the process listens again, and not said of it any more', () => {
    const back = `${DAEMON}\n ${POSTS}\n @+9000000 util1: renamed "Daemon" ""\n util1: listens utility`;
    expect(rulesIn(back)).toEqual([]);
    expect(rulesIn(`${back}\n util1: pauses 4\n util1: sent 9`)).toEqual([]);
  });

  test.each([
    ['all has come', `${DAEMON}\n util1: sent 1`],
    ['one message waits: a farewell', `${DAEMON}\n util1: sent 2`],
    ['it never paused', DAEMON.replace('util1: pauses 1', POSTS)],
    ['it is over', `${DAEMON}\n ${POSTS}\n util1: ended exited`],
    ['facts were lost meanwhile', `${DAEMON}\n ${POSTS}\n util1: lost 1 gap`],
    ['another inbox', `main: realm main\n win1: realm page\n win1: listens window\n ${''}`],
  ])('is silent: %s', (_, text) => {
    expect(rulesIn(text)).toEqual([]);
  });

  test('waits for some seconds', () => {
    expect(rulesIn(`${DAEMON}\n ${POSTS}`, { seconds: 2 })).toEqual([]);
  });
});

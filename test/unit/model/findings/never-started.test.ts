import { describe, expect, test } from 'vitest';
import { createModel } from '../../../../instrumentation/model/index';
import { parseTrace } from '../../../notation/index';
import { after, diagnose, findingsOf, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Editor"
  win1: channel 1 stack="at open (file:///app/page.js:3:9)"
  1A -> main over ipc "settings" stack="at open (file:///app/page.js:5:9)"
  1A @
  1A used stack="at listen (/app/main.js:10:8)"
  1A listens 1`;

describe('never-started', () => {
  test('is raised when a message waits at a port with a listener', () => {
    const [finding, ...others] = diagnose(`${GIVEN}\n 1B ! 1`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'never-started',
      severity: 'error',
      certainty: 'certain',
      count: 1,
      place: { realm: 1, stack: 'at listen (/app/main.js:10:8)' },
      subjects: [{ kind: 'port', port: 2 }],
      docs: 'findings.md#never-started',
    });
    expect(finding?.sentence).toBe(
      '1 message of channel "settings" waits in the main process: the port has a listener, but nobody has called start() on it.',
    );
    expect(finding?.remedy).toMatch(/on\(\) does not start a MessagePortMain/);
  });

  test('is taken back when the port is started after all, or handed on', () => {
    const model = after(`${GIVEN}\n 1B ! 1`);
    expect(findingsOf(model)).toHaveLength(1);
    model.apply(parseTrace('main: realm main\n @=63000000 1A start in=r1').slice(1));
    expect(findingsOf(model)).toEqual([]);
    expect(rulesIn(`${GIVEN}\n 1B ! 1\n 1A -> ? over ipc "on"`)).toEqual([]);
  });

  test('waits a while: a port may be started after an await', () => {
    expect(rulesIn(`${GIVEN}\n 1B ! 1`, { seconds: 1 })).toEqual([]);
    expect(
      rulesIn(`${GIVEN}\n 1B ! 1`, { seconds: 1, thresholds: { notStarted: 1000 } }),
    ).toHaveLength(1);
  });

  test('is found as events of the main process tell the time, without anybody else’s clock', () => {
    const model = createModel();
    model.apply(parseTrace(`${GIVEN}\n 1B ! 1\n @=9000000 main: channel 9`));
    expect(findingsOf(model)).toHaveLength(1);
  });

  test.each([
    ['a listener and no message: comlink’s wrap, before its first call (H4)', ''],
    ['started before the listener (H3)', '1A start\n 1B ! 1'],
    ['its listener has gone', '1A listens 0\n 1B ! 1'],
    ['the message was lost with the peer', '1B ! 1\n 1B closed called\n 1B#1 lost port-closed'],
    ['facts of the realm were lost: it may have been started', '1B ! 1\n main: lost 1 gap'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).toEqual([]);
  });

  const HELD = `
    main: realm main
    win1: realm page
    win1: channel 1
    1A -> main over ipc "port" stack="at send (file:///app/page.js:5:9)"
    1A @
    1B ! 1`;

  test('is silent for a while on a hop that neither listens nor starts (H9, H10)', () => {
    expect(rulesIn(HELD, { seconds: 3 })).toEqual([]);
    expect(rulesIn(`${HELD}\n 1A used`)).toEqual([]);
  });

  test('is likely where a port was sent that nobody ever touches', () => {
    expect(diagnose(HELD)).toMatchObject([
      {
        severity: 'warning',
        certainty: 'likely',
        place: { realm: 2, stack: 'at send (file:///app/page.js:5:9)' },
      },
    ]);
  });
});

/** Rules that know calls by their shape: unanswered-calls, released-mid-call, released-not-closed. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  win1: realm page "Editor"
  util: realm page "Service"
  win1: channel 1 stack="at open (file:///app/page.js:3:9)"
  1A -> util over port 9A#1
  1A @
  1A used stack="at serve (/app/service.js:4:8)"
  1A listens 1 stack="at serve (/app/service.js:4:8)"
  1A start
  1B listens 1 stack="at connect (file:///app/page.js:5:9)"
  1B start`;

const ask = (id: number, method: string) =>
  `1B ! {"jsonrpc":"2.0","id":${id},"method":"${method}"}`;
const answer = (id: number) => `1A ! {"jsonrpc":"2.0","id":${id},"result":1}`;

describe('unanswered-calls', () => {
  test('is raised when the process of the other end is gone with calls open', () => {
    const [finding, ...others] = diagnose(`${GIVEN}
      ${ask(1, 'open')}
      1B#1 >
      ${answer(1)}
      1A#1 >
      ${ask(2, 'build')} stack="at build (file:///app/page.js:20:9)"
      1B#2 >
      1A closed crashed
      1B hears close listeners=0`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'unanswered-calls',
      severity: 'error',
      certainty: 'certain',
      count: 1,
      place: { stack: 'at build (file:///app/page.js:20:9)' },
      evidence: [{ text: 'The call of build' }, {}],
    });
  });

  test('is likely for a protocol of the app’s own', () => {
    const own = (port: string, id: number) => `${port} ! {"id":${id},"what":"x"}`;
    const lines = [1, 2, 3].flatMap((id) => [
      own('1B', id),
      `1B#${id} >`,
      own('1A', id),
      `1A#${id} >`,
    ]);
    expect(
      rulesIn(`${GIVEN}\n${lines.join('\n')}\n ${own('1B', 4)}\n 1B#4 >\n 1A closed exited`),
    ).toEqual(['unanswered-calls warning']);
  });

  test.each([
    ['all were answered', `${ask(1, 'a')}\n 1B#1 >\n ${answer(1)}\n 1A#1 >\n 1A closed exited`],
    ['the app hears close', `${ask(1, 'a')}\n 1B#1 >\n 1A closed exited\n 1B hears close`],
    ['it closed the port itself', `${ask(1, 'a')}\n 1B#1 >\n 1B closed called\n 1A closed exited`],
    [
      'its own page went as well (H23)',
      `${ask(1, 'a')}\n 1B#1 >\n 1A closed exited\n win1: ended destroyed\n 1B closed destroyed`,
    ],
    ['one-way messages', `1B ! {"jsonrpc":"2.0","method":"log"}\n 1B#1 >\n 1A closed exited`],
    ['messages of no protocol', '1B ! {"a":1}\n 1B#1 >\n 1A closed exited'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).toEqual([]);
  });
});

const call = (id: string) => `1B ! {"id":"${id}","type":"APPLY","path":["slow"],"argumentList":[]}`;
const result = (id: string) => `1A ! {"type":"RAW","value":1,"id":"${id}"}`;
const release = '1B ! {"id":"ff-1","type":"RELEASE"}';
const released = '1A ! {"type":"RAW","value":["u"],"id":"ff-1"}';

describe('released-mid-call', () => {
  test('is raised when a proxy is released while a call is open', () => {
    const [finding, ...others] = diagnose(
      `${GIVEN}\n ${call('a-1')}\n ${release}\n ${released}\n 1A closed called\n 1B closed called`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'released-mid-call',
      severity: 'error',
      place: { stack: 'at connect (file:///app/page.js:5:9)' },
    });
    expect(finding?.sentence).toContain('1 call (slow) was open');
  });

  test('is raised when the port serves as well', () => {
    expect(
      rulesIn(`${GIVEN}
        1A ! {"id":"b-1","type":"GET","path":["x"]}
        1A#1 >
        1B ! {"type":"RAW","value":1,"id":"b-1"}
        1B#1 >
        ${release}
        1B closed called`),
    ).toEqual(['released-mid-call error']);
  });

  test('is silent after the last answer', () => {
    expect(
      rulesIn(
        `${GIVEN}\n ${call('a-1')}\n ${result('a-1')}\n ${release}\n ${released}\n 1B closed called`,
      ),
    ).toEqual([]);
  });
});

describe('released-not-closed', () => {
  test('is raised when neither end is closed', () => {
    expect(
      rulesIn(`${GIVEN}\n ${call('a-1')}\n ${result('a-1')}\n ${release}\n ${released}`),
    ).toEqual(['released-not-closed warning']);
  });

  test('is taken back when one is closed after all', () => {
    expect(
      rulesIn(
        `${GIVEN}\n ${call('a-1')}\n ${result('a-1')}\n ${release}\n ${released}\n @+9000000 1B closed called`,
      ),
    ).toEqual([]);
  });
});

/** Rules over calls that failed, and over posts that went nowhere. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const MAIN = `
  main: realm main
  win1: realm preload "Editor"
  main: channel 1 stack="at make (/app/main.js:3:1)"`;
const SENT = `${MAIN}
  1B -> win1 over ipc "port" stack="at send (/app/main.js:5:1)"
  1B @`;

describe('post-on-transferred-port', () => {
  test('is raised at the post, and names the line that sent the port away', () => {
    const [finding, ...others] = diagnose(
      `${SENT}\n 1B ignores transferred {"n":1} in=main count=4 stack="at post (/app/main.js:9:1)"`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'post-on-transferred-port',
      severity: 'error',
      certainty: 'certain',
      place: { realm: 1, stack: 'at post (/app/main.js:9:1)' },
      also: [{ realm: 1, stack: 'at send (/app/main.js:5:1)' }],
      count: 4,
      sentence:
        '4 messages were posted on an end of channel "port" after it had been sent away with the IPC message "port": nothing happens, and no error tells of it.',
    });
    expect(finding?.remedy).toContain('the other end');
  });

  test('says so when neither end is here', () => {
    const [finding] = diagnose(
      `${SENT}\n 1A -> win1 over ipc "other"\n 1A @\n 1A ignores transferred in=main stack="at a (/app/main.js:9:1)"`,
    );
    expect(finding?.remedy).toContain('Neither end is here');
  });

  test('is silent for a post on a closed port (H19)', () => {
    expect(rulesIn(`${MAIN}\n 1A closed called\n 1A ignores closed 1`)).toEqual([]);
  });
});

describe('transfer-refused', () => {
  const refused = (rest: string) =>
    `main: refused webContents.postMessage name="port" ${rest} stack="at again (/app/main.js:7:1)"`;
  test.each([
    [
      'a port that had left',
      `${SENT}\n ${refused('error="Port at index 0 is already neutered." listed=1B')}`,
      'had been sent away before',
    ],
    [
      'a port twice',
      `${MAIN}\n ${refused('error="Port at index 0 is a duplicate of an earlier port" listed=1B,1B')}`,
      'stands twice',
    ],
    [
      'a port in the message',
      `${MAIN}\n ${refused('error="An object could not be cloned." inside=1B path="message.port" culprit="port"')}`,
      'stands in the message (message.port)',
    ],
    [
      "a port of Node's",
      `${MAIN}\n ${refused('error="Port at index 0 is not a valid port" others=MessagePort')}`,
      'a MessagePort is in it',
    ],
    [
      'a buffer',
      `${MAIN}\n ${refused('error="Port at index 0 is not a valid port" others=ArrayBuffer')}`,
      'a ArrayBuffer is in it',
    ],
    [
      'a port over itself',
      `${MAIN}\n main: refused port.postMessage on=1A error="Port at index 0 contains the source port." listed=1A`,
      "can't be sent over itself",
    ],
    [
      'a port that became an empty object',
      `${MAIN}\n main: refused ipcRenderer.send dropped name="c" inside=1B path="args[0]" culprit="port"`,
      'sent an empty object in place of',
    ],
  ])('tells %s', (_, trace, words) => {
    const [finding, ...others] = diagnose(trace);
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('transfer-refused');
    expect(finding?.severity).toBe('error');
    expect(finding?.sentence).toContain(words);
  });

  test('is silent where the message was at fault', () => {
    const trace = `${MAIN}\n ${refused('error="An object could not be cloned." listed=1B path="message.f" culprit="function"')}`;
    expect(rulesIn(trace)).toEqual(['clone-failed error']);
  });
});

describe('port-eaten-by-failed-call', () => {
  const CALL = 'stack="at send (/app/preload.js:9:1)"';
  const EATEN = `
    main: realm main
    win1: realm preload "Editor"
    win1: channel 1 stack="at make (/app/preload.js:3:1)"
    1B -> ? over ipc "c" ${CALL}
    1B -x undeliverable
    1B closed lost in=?
    win1: refused ipcRenderer.postMessage name="c" error="Invalid value for transfer" listed=1B others=ArrayBuffer ${CALL}`;

  test('is raised at the call that failed, once', () => {
    const [finding, ...others] = diagnose(EATEN);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'port-eaten-by-failed-call',
      severity: 'error',
      certainty: 'certain',
      place: { realm: 2, stack: 'at send (/app/preload.js:9:1)' },
    });
  });

  test('and the attempt after it is refused for that', () => {
    const again =
      'win1: refused ipcRenderer.postMessage name="c" error="Invalid value for transfer" listed=1B stack="at retry (/app/preload.js:12:1)"';
    const [finding, ...others] = diagnose(`${EATEN}\n ${again}`);
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('port-eaten-by-failed-call');
    expect(finding?.evidence.at(-1)).toMatchObject({
      place: { stack: 'at retry (/app/preload.js:12:1)' },
      text: expect.stringContaining('What came of it: '),
    });
  });
});

describe('transfer-list-ignored', () => {
  test('is raised for parentPort, whose method takes no list', () => {
    const [finding] = diagnose(
      `main: realm main\n util1: realm utility\n main: channel 1\n 1B -> util1 over utility\n 1B @\n util1: refused parentPort.postMessage dropped listed=1B stack="at s (/app/service.js:10:1)"`,
    );
    expect(finding).toMatchObject({
      rule: 'transfer-list-ignored',
      severity: 'error',
      place: { realm: 2, stack: 'at s (/app/service.js:10:1)' },
    });
  });
});

describe('clone-failed', () => {
  const FAILS = `${MAIN}\n main: refused port.postMessage on=1A error="An object could not be cloned." path="message.check" culprit="function" stack="at save (/app/main.js:22:1)"`;
  test('names the value', () => {
    const [finding, ...others] = diagnose(FAILS, { electron: '33.2.1' });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'clone-failed',
      severity: 'error',
      versions: null,
      sentence:
        "A message for channel #1 was not sent: message.check is a function, which can't be cloned.",
    });
  });

  test('tells what an old Electron does besides', () => {
    const [finding] = diagnose(FAILS, { electron: '25.8.4' });
    expect(finding?.sentence).toContain('empty message');
    expect(finding?.versions).toContain('30.1.2');
  });

  // In the same run of the same function, from another line of it.
  const NEXT = 'stack="at save (/app/main.js:24:3)"';
  const INSIDE = FAILS.replace('message.check', 'message.form.fields[2].check');

  test.each([
    ['it comes later', `${FAILS}\n @+20000 1A ! {"name":"Edsger"} ${NEXT}`],
    ['it lacks what stood around the value', `${INSIDE}\n 1A ! {"type":"ping"} ${NEXT}`],
    ['it has no parts', `${FAILS}\n 1A ! 1 ${NEXT}`],
    [
      'it comes from the same line, in a loop',
      `${FAILS}\n 1A ! {"name":"Edsger"} stack="at save (/app/main.js:22:1)"`,
    ],
    [
      'it comes from elsewhere',
      `${FAILS}\n 1A ! {"name":"Edsger"} stack="at ping (/app/main.js:50:1)"`,
    ],
    ['nobody knows from where', `${FAILS}\n 1A ! {"name":"Edsger"}`],
  ])('stays when the next message has nothing to do with it: %s', (_, trace) => {
    expect(rulesIn(trace)).toEqual(['clone-failed error']);
  });

  test('is an information when what may be a copy is sent at once, until one is not replaced', () => {
    expect(rulesIn(`${FAILS}\n 1A ! {"name":"Edsger"} ${NEXT}`)).toEqual(['clone-failed info']);
    expect(
      rulesIn(
        `${INSIDE}\n 1A ! {"form":{"fields":[1,2,{}]}} stack="at copy (/app/main.js:9:3)\\n at save (/app/main.js:24:3)"`,
      ),
    ).toEqual(['clone-failed info']);
    const again = FAILS.slice(FAILS.lastIndexOf('main: refused'));
    const [finding] = diagnose(`${FAILS}\n 1A ! {"name":"Edsger"} ${NEXT}\n ${again}`);
    expect(finding).toMatchObject({ severity: 'error', certainty: 'certain', count: 2 });
  });

  test.each([
    [
      'the other side is told of it at once (H29)',
      `${FAILS}\n 1A ! {"id":1,"value":{"isError":true}}`,
    ],
    [
      'it was structuredClone, to find out',
      `${MAIN}\n main: refused structuredClone error="DataCloneError" path="message" culprit="function"`,
    ],
    [
      'a getter of the app threw',
      `${MAIN}\n main: refused port.postMessage on=1A error="not ready"`,
    ],
  ])('is silent: %s', (_, trace) => {
    expect(rulesIn(trace)).toEqual([]);
  });
});

describe('port-through-bridge', () => {
  test('is raised where the port was handed over', () => {
    const [finding, ...others] = diagnose(
      `main: realm main\n pre1: realm preload "Notes"\n main: channel 1\n 1B -> pre1 over ipc "vault" stack="at s (/app/main.js:5:1)"\n 1B @\n pre1: refused contextBridge dropped name="notes" listed=1B stack="at p (/app/preload.js:8:1)"`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'port-through-bridge',
      severity: 'error',
      place: { realm: 2, stack: 'at p (/app/preload.js:8:1)' },
    });
    expect(finding?.sentence).toContain('window.notes');
  });
});

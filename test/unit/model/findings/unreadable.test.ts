/** Rules over messages that arrive and can't be read, or are heard by nobody, or by two. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const TO_MAIN = `
  main: realm main
  win1: realm page "Memo"
  win1: channel 1 stack="at make (/app/page.js:3:1)"
  1B -> main over ipc "port" stack="at send (/app/preload.js:5:1)"
  1B @
  1B listens 1
  1B start`;

describe('emptied-for-main', () => {
  test('is raised for a message that came as null and was something else', () => {
    const [finding, ...others] = diagnose(`${TO_MAIN}
      1A ! {"buffer":1} stack="at post (/app/page.js:14:1)"
      1A#1 with others=ArrayBuffer
      1A#1 > main
      1A#1 null main`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'emptied-for-main',
      severity: 'error',
      place: { realm: 2, stack: 'at post (/app/page.js:14:1)' },
    });
    expect(finding?.sentence).toContain('ArrayBuffer is in its transfer list');
  });

  test('names what is in the message, and counts', () => {
    const one = (n: number) =>
      `1A ! preview="[\\"o\\",\\"\\",1,\\"p\\",[\\"x\\",\\"Blob\\"]]"\n 1A#${n} > main\n 1A#${n} null main`;
    const [finding] = diagnose(`${TO_MAIN}\n ${one(1)}\n ${one(2)}`);
    expect(finding).toMatchObject({ count: 2 });
    expect(finding?.sentence).toContain('Blob is in it');
  });

  test.each([
    ['a message that is null on purpose', '1A ! null\n 1A#1 > main\n 1A#1 null main'],
    ['one of which nobody knows what it was', '1A ! \n 1A#1 > main\n 1A#1 null main'],
    ['a buffer that goes to another page', '1A ! 1\n 1A#1 with others=ArrayBuffer\n 1A#1 > main'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${TO_MAIN}\n ${lines}`)).toEqual([]);
  });
});

describe('messageerror-unheard', () => {
  test('is raised at the listener that hears only messages', () => {
    const [finding] = diagnose(`
      win1: realm page "Shop"
      win2: realm page "Runner"
      win1: channel 1
      1B -> win2 over window
      1B @
      1B listens 1 stack="at listen (/app/runner.js:5:1)"
      1B start
      1A ! {"n":1} stack="at post (/app/shop.js:9:1)"
      1A#1 > win2 failed unheard`);
    expect(finding).toMatchObject({
      rule: 'messageerror-unheard',
      severity: 'error',
      place: { realm: 2, stack: 'at listen (/app/runner.js:5:1)' },
      also: [{ realm: 1, stack: 'at post (/app/shop.js:9:1)' }],
    });
  });

  test('is silent when somebody listens for it', () => {
    expect(rulesIn(`${TO_MAIN}\n 1A ! 1\n 1A#1 > main failed`)).toEqual([]);
  });
});

describe('sent-before-listening', () => {
  const WORKER = 'main: realm main\n worker1: realm worker "parser"';
  test('is raised at the listener that came later', () => {
    const [finding, ...others] = diagnose(
      `${WORKER}\n worker1: unheard worker\n worker1: listens worker missed=2 stack="at start (/app/parser.js:15:1)"`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'sent-before-listening',
      severity: 'error',
      count: 2,
      place: { realm: 2, stack: 'at start (/app/parser.js:15:1)' },
    });
  });

  test('is only likely for what came to a worker before its probe', () => {
    const listens = 'worker1: listens worker missed=1 stack="at start (/app/parser.js:15:1)"';
    expect(rulesIn(`${WORKER}\n ${listens}`)).toEqual(['sent-before-listening warning']);
  });

  test('is only likely for a window', () => {
    const trace = `main: realm main\n win1: realm page\n win1: listens window missed=1 stack="at a (/p.js:1:1)"`;
    expect(rulesIn(trace)).toEqual(['sent-before-listening warning']);
  });

  test.each([
    ['nothing was missed', 'worker1: listens worker stack="at a (/p.js:1:1)"'],
    ['nobody ever listens', 'worker1: unheard worker'],
    ['IPC, which has a rule of its own', 'main: listens ipc "c" missed=1 stack="at a (/p.js:1:1)"'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${WORKER}\n ${lines}`)).toEqual([]);
  });
});

describe('handled-twice', () => {
  const CAME = `
    main: realm main
    win1: realm preload "Hub"
    win2: realm preload "Monitor"
    win1: channel 1
    1A -> main over ipc "device"
    1A @`;
  test('is raised when a second listener uses what the first has sent on', () => {
    const [finding, ...others] = diagnose(`${CAME}
      1A -> win2 over ipc "device" stack="at bus (/app/bus.js:5:1)"
      1A used in=main stack="at on (/app/main.js:18:1)"
      1A @`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'handled-twice',
      severity: 'warning',
      place: { realm: 1, stack: 'at bus (/app/bus.js:5:1)' },
      also: [{ realm: 1, stack: 'at on (/app/main.js:18:1)' }],
    });
  });

  test('is raised also when it has arrived elsewhere before that is told', () => {
    const [finding] = diagnose(`${CAME}
      util1: realm utility
      1A -> util1 over utility stack="at bus (/app/bus.js:5:1)"
      1A @
      1A used in=main stack="at on (/app/main.js:18:1)"`);
    expect(finding).toMatchObject({ rule: 'handled-twice', also: [{ realm: 1 }] });
  });

  test('is silent when the port comes back and is used then', () => {
    expect(
      rulesIn(`${CAME}
      1A -> win2 over ipc "device" stack="at bus (/app/bus.js:5:1)"
      1A @
      1A -> main over ipc "back"
      1A @
      1A used stack="at on (/app/main.js:18:1)"`),
    ).toEqual([]);
  });

  test.each([
    ['one listener uses it', '1A used stack="at a (/m.js:1:1)"'],
    ['and sends it on later', '1A used stack="at a (/m.js:1:1)"\n 1A -> win2 over ipc "d"\n 1A @'],
    ['a logger only looks (H18)', '1A used stack="at a (/m.js:1:1)"\n 1A listens 1\n 1A start'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${CAME}\n ${lines}`)).toEqual([]);
  });
});

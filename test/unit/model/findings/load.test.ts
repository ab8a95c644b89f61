/** Rules about how much is done: listener-pile-up, slow-handler, relay, oversized-message, idle-process. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const times = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i + 1)).join('\n');

describe('listener-pile-up', () => {
  const GIVEN = 'main: realm main\n win1: realm page\n win1: clock 0 10\n win1: channel 1';

  const ASK = 'stack="at ask (/app/page.js:7:3)"';
  /** A call and its answer. */
  const call = (i: number) => `1A ! ${i}\n 1A#${i} >\n 1B ! ${i}\n 1B#${i} >`;

  test('is raised when listeners are added and none goes', () => {
    const [finding] = diagnose(
      `${GIVEN}\n${times(14, (i) => `1A listens ${i} ${ASK}\n ${call(i)}`)}`,
    );
    expect(finding).toMatchObject({
      rule: 'listener-pile-up',
      severity: 'warning',
      place: { stack: 'at ask (/app/page.js:7:3)' },
    });
    expect(finding?.sentence).toMatch(/^14 message listeners/);
  });

  /** One call in five has an error for an answer, and leaves its listener. */
  const errors = (count: number, more: (i: number, kept: number) => string) =>
    times(count, (i) => {
      const kept = Math.floor((i - 1) / 5);
      return `1A listens ${kept + 1} ${ASK}\n @+80000 ${call(i)}\n ${more(i, kept)}`;
    });

  test('is raised when some go with their calls and some stay', () => {
    const leak = errors(100, (i, kept) => (i % 5 === 0 ? '' : `1A listens ${kept}`));
    const [finding, ...others] = diagnose(`${GIVEN}\n${leak}`);
    expect(others).toEqual([]);
    expect(finding?.rule).toBe('listener-pile-up');
    expect(finding?.sentence).toMatch(/more and more of them stay when their calls are over/);
    const gone = `1A listens 2\n 1A listens 1\n 1A listens 0`;
    expect(rulesIn(`${GIVEN}\n${leak}\n ${gone}`)).toEqual([]);
  });

  test('is silent when many calls are open for long, with a listener each', () => {
    const slow = times(30, (i) => `1A listens ${i} ${ASK}\n 1A ! ${i}\n @+200000 1A#${i} >`);
    expect(rulesIn(`${GIVEN}\n${slow}`)).toEqual([]);
  });

  test('is silent when as many come and go all the time', () => {
    const busy = times(
      200,
      (i) => `1A listens 13 ${ASK}\n ${call(i)}\n @+80000 1A listens ${11 + (i % 2)}`,
    );
    expect(rulesIn(`${GIVEN}\n 1A listens 12\n${busy}`)).toEqual([]);
  });

  test('is silent when they go with their calls (H30)', () => {
    expect(
      rulesIn(
        `${GIVEN}\n${times(30, (i) => `1A listens ${i}\n 1A ! ${i}`)}\n${times(30, (i) => `1A listens ${30 - i}`)}`,
      ),
    ).toEqual([]);
  });

  test('is silent when all are added at once, one for each kind of message', () => {
    const added = times(30, (i) => `1A listens ${i}`);
    expect(rulesIn(`${GIVEN}\n 1A ! "hello"\n${added}\n${times(30, (i) => `1A ! ${i}`)}`)).toEqual(
      [],
    );
  });
});

describe('slow-handler', () => {
  const GIVEN = `
    main: realm main
    win1: realm page "Editor"
    win1: clock 0 10
    main: channel 1
    main: channel 2
    1B -> win1 over ipc "render"
    1B @
    1B listens 1 stack="at draw (file:///app/page.js:7:3)"
    1B start
    2B -> win1 over ipc "input"
    2B @
    2B onmessage`;
  const round = (i: number) => `
    1A ! ${i}
    2A ! ${i}
    1A#${i} > took=400000
    @+400000 2A#${i} >`;

  test('is raised when messages on another port wait for it', () => {
    const [finding, ...others] = diagnose(`${GIVEN}\n${times(3, round)}`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'slow-handler',
      severity: 'warning',
      certainty: 'certain',
      place: { stack: 'at draw (file:///app/page.js:7:3)' },
    });
  });

  test('is silent when it happens once (H22), and when nobody else waits', () => {
    expect(rulesIn(`${GIVEN}\n${round(1)}`)).toEqual([]);
    expect(
      rulesIn(
        `${GIVEN}\n${times(4, (i) => `1A ! 1\n 1A#${i} > took=400000\n @+500000 main: channel ${9 + i}`)}`,
      ),
    ).toEqual([]);
  });
});

describe('relay', () => {
  const GIVEN = 'main: realm main\n main: channel 1\n main: channel 2';
  const hop = (i: number) =>
    `1A ! "message ${i % 10}"\n 1A#${i} >\n 2A ! "message ${i % 10}" cause=1A#${i}`;

  test('is told when each message of one port goes out on another', () => {
    expect(rulesIn(`${GIVEN}\n${times(25, hop)}`)).toEqual(['relay info']);
  });

  test('is silent on answers, and on a few', () => {
    expect(rulesIn(`${GIVEN}\n${times(5, hop)}`)).toEqual([]);
    expect(
      rulesIn(
        `${GIVEN}\n${times(25, (i) => `1A ! "message"\n 1A#${i} >\n 1B ! "message" cause=1A#${i}\n 1B#${i} >`)}`,
      ),
    ).toEqual([]);
  });
});

test('oversized-message tells of the first of each port', () => {
  expect(
    rulesIn(
      'main: realm main\n main: channel 1\n 1A ! 1 size=9000000\n 1A#1 >\n 1A ! 1 size=9000000\n 1A#2 >',
    ),
  ).toEqual(['oversized-message info']);
});

describe('idle-process', () => {
  const GIVEN = `
    main: realm main
    util: realm utility "indexer"
    main: channel 1
    1B -> util over utility
    1B @
    1B start`;

  test('is told when all of its ports are over and nobody listens for that', () => {
    expect(rulesIn(`${GIVEN}\n 1A closed called\n 1B hears close listeners=0`)).toEqual([
      'idle-process info',
    ]);
  });

  test.each([
    ['it hears of it', '1A closed called\n 1B hears close'],
    ['it exits', '1A closed called\n 1B hears close listeners=0\n util: ended exited'],
    ['it has another', '2A @ util over utility\n 1A closed called\n 1B hears close listeners=0'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n main: channel 2\n ${lines}`)).toEqual([]);
  });
});

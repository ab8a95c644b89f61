/** Rules about two who want one port: handler-replaced, ports-mixed-up. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const GIVEN = `
  main: realm main
  pre: realm preload document="d"
  page: realm page "Player" document="d"
  main: channel 1
  1B -> page over window in=main stack="at hand (/app/preload.js:3:3)"
  1B @
  1B used stack="at play (file:///app/player.js:3:3)"
  1B listens 1 stack="at play (file:///app/player.js:3:3)"
  1B onmessage`;

describe('handler-replaced', () => {
  test('is raised when another file assigns the handler', () => {
    const [finding, ...others] = diagnose(
      `${GIVEN}\n 1B listens 1 stack="at tune (file:///app/equalizer.js:5:3)"`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'handler-replaced',
      severity: 'warning',
      place: { stack: 'at tune (file:///app/equalizer.js:5:3)' },
      also: [{ stack: 'at play (file:///app/player.js:3:3)' }],
    });
  });

  test('is raised long after the last message, or in the midst of many', () => {
    const tune = '1B listens 1 stack="at tune (file:///app/equalizer.js:5:3)"';
    const one = '1A ! "a"\n 1A#1 >';
    expect(rulesIn(`${GIVEN}\n ${one}\n @+900000 ${tune}`)).toEqual(['handler-replaced warning']);
    const three = `${one}\n 1A ! "b"\n 1A#2 >\n 1A ! "c"\n 1A#3 >`;
    expect(rulesIn(`${GIVEN}\n ${three}\n ${tune}`)).toEqual(['handler-replaced warning']);
  });

  test.each([
    [
      'the same line, again and again (H17)',
      '1B listens 1 stack="at play (file:///app/player.js:3:3)"',
    ],
    ['the same file goes on', '1B listens 1 stack="at next (file:///app/player.js:9:3)"'],
    [
      'it was cleared before',
      '1B listens 0\n 1B listens 1 stack="at tune (file:///app/equalizer.js:5:3)"',
    ],
    ['another listener is added', '1B listens 2 stack="at tune (file:///app/equalizer.js:5:3)"'],
    ['told anew at start()', '1B listens 1'],
    [
      'a handshake has its answer, and another file takes over',
      '1A ! "hello"\n 1A#1 >\n 1B listens 1 stack="at new Client (file:///app/client.js:5:3)"',
    ],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${GIVEN}\n ${lines}`)).toEqual([]);
  });
});

describe('ports-mixed-up', () => {
  const second = (more: string) => `
    main: channel 2
    2B -> page over window in=main stack="at hand (/app/preload.js:3:3)"
    2B @
    ${more}`;
  const taken = '1B listens 1 stack="at play (file:///app/player.js:3:3)"';

  test('is raised when the first port was taken twice and the second is left over', () => {
    expect(diagnose(`${GIVEN}\n ${taken}\n ${second('')}`)).toMatchObject([
      {
        rule: 'ports-mixed-up',
        severity: 'warning',
        place: { stack: 'at play (file:///app/player.js:3:3)' },
      },
    ]);
  });

  test('is silent when each is taken once', () => {
    expect(rulesIn(`${GIVEN}\n ${second('2B used\n 2B onmessage')}`)).toEqual([]);
    expect(rulesIn(`${GIVEN}\n ${taken}\n ${second('2B used\n 2B onmessage')}`)).toEqual([]);
    expect(rulesIn(`${GIVEN}\n ${second('')}`)).toEqual([]);
  });
});

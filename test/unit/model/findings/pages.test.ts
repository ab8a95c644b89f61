/** Rules about pages and where ports go: port-not-sent-again, port-from-foreign-frame, port-to-foreign-origin. */
import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const page = (label: string, url: string, rest = '') =>
  `${label}: realm page "App" url="${url}" contents=1 ${rest}`;

describe('port-not-sent-again', () => {
  const LOADED = `
    main: realm main
    ${page('doc1', 'file:///app/index.html')}
    main: channel 1
    1B -> doc1 over ipc "api" stack="at once (/app/main.js:12:5)"
    1B @
    1B used
    1B onmessage
    @+9000000 doc1: ended navigated`;

  test('is raised when a reloaded page gets no port', () => {
    const [finding, ...others] = diagnose(`${LOADED}\n ${page('doc2', 'file:///app/index.html')}`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'port-not-sent-again',
      severity: 'warning',
      place: { realm: 1, stack: 'at once (/app/main.js:12:5)' },
    });
  });

  test.each([
    [
      'it gets one',
      `${page('doc2', 'file:///app/index.html')}\n main: channel 2\n 2B -> doc2 over ipc "api"\n 2B @\n 2B onmessage`,
    ],
    ['another page', page('doc2', 'file:///app/other.html')],
    ['the window was closed', ''],
    ['it is gone again', `${page('doc2', 'file:///app/index.html')}\n doc2: ended destroyed`],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${LOADED}\n ${lines}`)).toEqual([]);
  });
});

describe('port-from-foreign-frame', () => {
  const GIVEN = `
    main: realm main
    ${page('top', 'https://app.example/', 'id=2')}
    frame: realm page url="https://ads.example/x" contents=1 subframe
    top: channel 1
    1A -> main over ipc "port"
    1A @
    1A used
    frame: channel 2
    2A -> main over ipc "port" stack="at ad (https://ads.example/x.js:1:1)"
    2A @`;

  test('is raised when main uses a port of such a frame as it does those of its page', () => {
    expect(diagnose(`${GIVEN}\n 2A used stack="at take (/app/main.js:4:4)"`)).toMatchObject([
      {
        rule: 'port-from-foreign-frame',
        severity: 'warning',
        place: { stack: 'at take (/app/main.js:4:4)' },
      },
    ]);
  });

  test('is silent where main leaves it, and for a frame of its own origin', () => {
    expect(rulesIn(GIVEN)).toEqual([]);
    expect(rulesIn(`${GIVEN.replaceAll('ads.example', 'app.example')}\n 2A used`)).toEqual([]);
  });
});

describe('port-to-foreign-origin', () => {
  const hand = (id: number, url: string) => `
    pre${id}: realm preload url="${url}" contents=1 document="d${id}"
    ${page(`doc${id}`, url, `document="d${id}"`)}
    pre${id}: channel ${id}
    ${id}A -> doc${id} over window stack="at hand (/app/preload.js:7:9)"
    ${id}A @
    ${id}A used
    pre${id}: ended navigated
    doc${id}: ended navigated`;

  test('is raised when the page is another one’s by now', () => {
    expect(
      diagnose(
        `main: realm main\n ${hand(1, 'https://app.example/')}\n ${hand(2, 'https://evil.example/')}`,
      ),
    ).toMatchObject([
      {
        rule: 'port-to-foreign-origin',
        severity: 'warning',
        place: { stack: 'at hand (/app/preload.js:7:9)' },
      },
    ]);
  });

  test('is silent for pages of one origin, and for files', () => {
    const two = (a: string, b: string) =>
      rulesIn(`main: realm main\n ${hand(1, a)}\n ${hand(2, b)}`);
    expect(two('https://app.example/a', 'https://app.example/b')).toEqual([]);
    expect(two('file:///app/a.html', 'file:///app/b.html')).toEqual([]);
  });
});

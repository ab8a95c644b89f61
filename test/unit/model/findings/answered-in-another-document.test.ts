import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const SECOND = 1_000_000;
/** Asked at 1 s; the new document begins at 2 s; the port is sent at 3 s. */
const story = ({ again = SECOND, last = SECOND, began = 2 * SECOND, asked = SECOND } = {}) => `
  @=100 main: realm main
  @=200 win1: realm preload "Invoice" contents=1
  @=${began} win2: realm preload "Invoice" contents=1
  @=${3 * SECOND} main: channel 1
  @=${3 * SECOND} 1B -> win2 over ipc "lines" stack="at answer (/app/main.js:14:16)"
  @=${3 * SECOND} 1B answers main ${asked} ${again} ${last} name="open"
  @=${3 * SECOND} 1B @
  1B used`;

describe('answered-in-another-document', () => {
  test('a port that came to the document after the one that asked', () => {
    const [finding, ...others] = diagnose(story());
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'answered-in-another-document',
      severity: 'error',
      certainty: 'certain',
      place: { realm: 1, stack: 'at answer (/app/main.js:14:16)' },
    });
    expect(finding?.sentence).toContain('it answers "open"');
  });

  test('stays when the port is closed after it was used', () => {
    expect(rulesIn(`${story()}\n 1B onmessage\n 1B closed called`)).toContain(
      'answered-in-another-document error',
    );
  });

  test('is likely where the new document has said something else', () => {
    expect(rulesIn(story({ last: 2.5 * SECOND }))).toEqual([
      'answered-in-another-document warning',
    ]);
  });

  test.each([
    ['the document that asked is the one that got it', story({ began: 300 })],
    ['the new document has asked, too', story({ again: 2.5 * SECOND, last: 2.5 * SECOND })],
    [
      'the new document sees that it is not its own',
      story().replace('1B used', '1B closed called'),
    ],
    ['it answers nothing', story().replace(/.*answers.*/, '')],
    ['it took minutes', story().replaceAll(`@=${3 * SECOND}`, `@=${90 * SECOND}`)],
    ['it was lost', story().replace('1B @\n', '1B -x realm-ended\n').replace('1B used', '')],
  ])('is silent: %s', (_, text) => {
    expect(rulesIn(text).filter((rule) => rule.startsWith('answered'))).toEqual([]);
  });
});

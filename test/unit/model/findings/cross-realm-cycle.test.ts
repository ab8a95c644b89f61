import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

/** Two channels between two pages, both ends started. */
const TWO = `
  win1: realm page "Left"
  win2: realm page "Right"
  win1: channel 1 stack="at share (file:///app/left.js:4:9)"
  1B -> win2 over window
  1B @
  win2: channel 2 stack="at share (file:///app/right.js:4:9)"
  2B -> win1 over window
  2B @
  1A onmessage
  1B onmessage
  2A onmessage
  2B onmessage`;

const heaps = (left: string, right: string) => `${TWO}
  ${left}
  win1: verified
  ${right}
  win2: verified`;

describe('cross-realm-cycle', () => {
  test('is raised where each heap has its reason to keep its half', () => {
    const [finding, ...others] = diagnose(
      heaps(
        '1A kept only-open\n 2B kept open-port by="a listener" through=1A',
        '2A kept only-open\n 1B kept open-port by="a listener" through=2A',
      ),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'cross-realm-cycle',
      severity: 'info',
      certainty: 'certain',
    });
    expect(finding?.sentence).toContain("keep each other's objects alive over 2 channels");
  });

  test.each([
    [
      'one side only',
      '1A kept only-open\n 2B kept open-port through=1A',
      '2A kept only-open\n 1B kept only-open',
    ],
    [
      'the app holds one',
      '1A kept held by="x"\n 2B kept held by="y"',
      '2A kept only-open\n 1B kept open-port through=2A',
    ],
    [
      'both lead the same way',
      '1A kept only-open\n 2B kept open-port through=1A',
      '1B kept only-open\n 2A kept open-port through=1B',
    ],
  ])('is silent: %s', (_, left, right) => {
    expect(rulesIn(heaps(left, right))).toEqual([]);
  });

  test('is taken back when one half was let go', () => {
    const cycle = heaps(
      '1A kept only-open\n 2B kept open-port by="a listener" through=1A',
      '2A kept only-open\n 1B kept open-port by="a listener" through=2A',
    );
    expect(rulesIn(`${cycle}\n 1A kept only-open\n 2B kept only-open\n win1: verified`)).toEqual(
      [],
    );
  });
});

import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const REALMS = 'main: realm main\n win1: realm page "Charts"';
const ids = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Made in main, sent to the page, used at one line there, and closed there. */
const life = (id: number) => `
  main: channel ${id} stack="at open (/app/main.js:5:3)"
  ${id}B -> win1 over ipc "chart"
  ${id}B @
  ${id}B used stack="at new ChartPanel (file:///app/page.js:9:5)"
  ${id}B onmessage
  ${id}B closed called stack="at dispose (file:///app/page.js:19:5)"`;
const lives = (count: number) => ids(count).map(life).join('\n');
const held = (count: number, from = 1) =>
  ids(count)
    .map(
      (id) => `${id + from - 1}B kept held by="place ${id} of an Array, in the variable registry"`,
    )
    .join('\n');

describe('held-after-close', () => {
  test('is raised where what one line had stays, with the way to it', () => {
    const [finding, ...others] = diagnose(
      `${REALMS}\n${lives(12)}\n${held(12)}\n win1: verified objects=90000`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'held-after-close',
      severity: 'warning',
      certainty: 'certain',
      count: 12,
      place: { stack: 'at new ChartPanel (file:///app/page.js:9:5)' },
    });
    expect(finding?.sentence).toMatch(
      /^12 ports of 12 that this line had .* the variable registry\.$/,
    );
    expect(finding?.evidence[0]?.place?.stack).toContain('page.js:19');
  });

  test.each([
    ['nobody has looked', `${lives(12)}`],
    ['none is there any more', `${lives(12)}\n win1: verified`],
    ['a few variables', `${lives(12)}\n${held(5)}\n win1: verified`],
    ['a history that is cut off', `${lives(40)}\n${held(10, 30)}\n win1: verified`],
    ['the heap could not be looked at', `${lives(12)}\n win1: verified refused "too large"`],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${REALMS}\n${lines}`)).toEqual([]);
  });

  test('is taken back when a later look finds them gone', () => {
    const first = `${REALMS}\n${lives(12)}\n${held(12)}\n win1: verified`;
    expect(rulesIn(first)).toEqual(['held-after-close warning']);
    expect(rulesIn(`${first}\n win1: verified refused "The window is gone."`)).toHaveLength(1);
    expect(rulesIn(`${first}\n win1: verified`)).toEqual([]);
  });
});

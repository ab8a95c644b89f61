import { describe, expect, test } from 'vitest';
import { createModel, type Finding } from '../../../../instrumentation/model/index';
import type { Micros } from '../../../../instrumentation/trace/ids';
import { parseTrace } from '../../../notation/index';
import { findingsOf } from './diagnosing';

const GIVEN = `
  main: realm main
  win1: realm page "Chart"
  main: channel 1
  1B -> win1 over ipc "samples"
  1B @
  1B onmessage
  1B listens 1`;

/** Each tenth of a second so many are posted, and so many delivered. */
function play(steps: readonly (readonly [posts: number, deliveries: number])[]): Finding[] {
  const lines = [GIVEN];
  let posted = 0;
  let delivered = 0;
  let at = 1_000_000;
  for (const [posts, deliveries] of steps) {
    at += 100_000;
    for (let i = 0; i < posts; i++) lines.push(`@=${at} 1A ! 1 stack="at push (/app/main.js:7:3)"`);
    posted += posts;
    for (let i = 0; i < deliveries && delivered < posted; i++)
      lines.push(`@=${at} 1A#${++delivered} > took=9`);
  }
  const model = createModel();
  model.apply(parseTrace(lines.join('\n')));
  model.tick((at + 1_000_000) as Micros);
  return findingsOf(model);
}

const times = <Step>(count: number, step: Step): Step[] =>
  Array.from({ length: count }, () => step);

describe('growing-backlog', () => {
  test('is raised while messages come faster than they are handled', () => {
    const [finding, ...others] = play(times(60, [30, 10]));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'growing-backlog',
      severity: 'error',
      certainty: 'certain',
      place: { stack: 'at push (/app/main.js:7:3)' },
    });
    expect(finding?.sentence).toMatch(/channel "samples" come faster than the page "Chart"/);
  });

  test('is taken back when the queue drains', () => {
    expect(play([...times(60, [30, 10] as const), ...times(30, [0, 100] as const)])).toEqual([]);
  });

  test.each([
    ['a burst at the start that drains (H16)', [[3000, 0], ...times(60, [0, 60])]],
    ['a burst behind a debugger: nothing is delivered (H22)', times(60, [30, 0])],
    ['a steady stream', times(60, [30, 30])],
    ['a long queue that does not grow', [[500, 0], ...times(60, [30, 30])]],
  ] as const)('is silent: %s', (_, steps) => {
    expect(play(steps as readonly (readonly [number, number])[])).toEqual([]);
  });
});

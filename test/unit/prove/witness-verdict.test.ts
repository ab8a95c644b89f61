import { expect, it } from 'vitest';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { ELSEWHERE, judge } from '../../prove/witness/verdict';

const info = { pid: 7, kind: 'page', url: 'x' };
const started = (realm: number, more: object) =>
  ({ kind: 'realm-started', info: { ...info, realm, ...more } }) as unknown as TraceEvent;
const page = started(2, {});
const main = started(1, { kind: 'main', pid: 1 });
const delivered = (realm: number) => ({ kind: 'delivered', realm }) as unknown as TraceEvent;
const trace = [main, page, delivered(2), delivered(1), delivered(2)];
const own = { 7: { sent: 10, unheard: 0 } };

it('counts by process, without what is not on a DOM port', () => {
  const verdict = judge(trace, { witnessed: { 7: 12 }, own });
  expect(verdict).toEqual({ witnessed: 2, recorded: 2, unexplained: 0, notes: [] });
});

it.each([
  ['one too few', 11],
  ['one too many', 13],
  ['none at all', 0],
])('%s is not explained', (_, witnessed) => {
  const { recorded, unexplained } = judge(trace, { witnessed: { 7: witnessed }, own });
  expect(recorded).toBe(2);
  expect(unexplained).toBeGreaterThan(0);
});

it('neither is what was delivered in a process that the trace does not know', () => {
  expect(judge(trace, { witnessed: { 7: 12, 8: 3 }, own })).toMatchObject({ unexplained: 3 });
});

it('what went to a realm that was ending explains as much as that, and is told', () => {
  const ending = { 7: { sent: 10, unheard: 1 } };
  for (const [witnessed, unexplained, notes] of [
    [10, 1, 2],
    [11, 0, 1],
    [12, 0, 0],
    [13, 1, 1],
  ]) {
    const verdict = judge(trace, { witnessed: { 7: witnessed as number }, own: ending });
    expect(verdict.unexplained).toBe(unexplained);
    expect(verdict.notes).toHaveLength(notes as number);
  }
});

it('more in a process with an unobserved realm is told as that, less is not', () => {
  const worker = {
    kind: 'realm-unobserved',
    info: { ...info, realm: 3, kind: 'worker' },
    reason: 'worker-not-imported',
  } as unknown as TraceEvent;
  const more = judge([worker, ...trace], { witnessed: { 7: 5 }, own: {} });
  expect(more.unexplained).toBe(0);
  expect(more.notes[0]).toContain('worker-not-imported');
  const less = judge([worker, ...trace], { witnessed: { 7: 1 }, own: {} });
  expect(less.unexplained).toBe(1);
});

it('shared and service workers, whose process is not known, are held against their threads', () => {
  const shared = started(3, { kind: 'shared-worker', pid: null });
  const verdict = judge([...trace, shared, delivered(3)], {
    witnessed: { 7: 12, [ELSEWHERE]: 5 },
    own: { ...own, [ELSEWHERE]: { sent: 4, unheard: 0 } },
  });
  expect(verdict).toMatchObject({ witnessed: 3, recorded: 3, unexplained: 0 });
});

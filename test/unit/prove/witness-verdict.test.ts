import { expect, it } from 'vitest';
import type { TraceEvent } from '../../../instrumentation/trace/events';
import { judge } from '../../prove/witness/verdict';

const info = { pid: 7, kind: 'page', url: 'x' };
const page = { kind: 'realm-started', info: { ...info, realm: 2 } } as unknown as TraceEvent;
const main = {
  kind: 'realm-started',
  info: { ...info, realm: 1, kind: 'main', pid: 1 },
} as unknown as TraceEvent;
const delivered = (realm: number) => ({ kind: 'delivered', realm }) as unknown as TraceEvent;
const trace = [main, page, delivered(2), delivered(2), delivered(1), delivered(2)];

it('counts by process what came after the beginning, without what is not on a DOM port', () => {
  const verdict = judge(trace, 3, {
    witnessed: { 7: 12 },
    own: { 7: 10 },
    mayLack: {},
    mayAdd: {},
  });
  expect(verdict).toEqual({
    witnessed: 2,
    recorded: 2,
    unexplained: 0,
    unrecorded: 0,
    notes: [],
  });
});

it.each([
  ['one too few', 11, 0],
  ['one too many', 13, 1],
])('%s is not explained', (_, witnessed, unrecorded) => {
  const testimony = { witnessed: { 7: witnessed }, own: { 7: 10 }, mayLack: {}, mayAdd: {} };
  expect(judge(trace, 3, testimony)).toMatchObject({
    recorded: 2,
    unexplained: 1,
    unrecorded,
  });
});

it('what may be counted or not explains as much as that, and is told', () => {
  const told = { own: { 7: 10 }, mayLack: { 7: 1 }, mayAdd: { 7: 2 } };
  for (const [witnessed, unexplained, notes] of [
    [10, 1, 2],
    [11, 0, 1],
    [12, 0, 0],
    [14, 0, 1],
    [15, 1, 2],
  ]) {
    const verdict = judge(trace, 3, { ...told, witnessed: { 7: witnessed as number } });
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
  const more = judge([worker, ...trace], 4, {
    witnessed: { 7: 5 },
    own: {},
    mayLack: {},
    mayAdd: {},
  });
  expect(more.unexplained).toBe(0);
  expect(more.notes[0]).toContain('worker-not-imported');
  const less = judge([worker, ...trace], 4, {
    witnessed: { 7: 1 },
    own: {},
    mayLack: {},
    mayAdd: {},
  });
  expect(less.unexplained).toBe(1);
});

it('a process of which nothing was told is named', () => {
  const verdict = judge(trace, 3, { witnessed: {}, own: { 7: 10 }, mayLack: {}, mayAdd: {} });
  expect(verdict).toMatchObject({ witnessed: 0, recorded: 0, unexplained: 0 });
  expect(verdict.notes).toHaveLength(1);
});

it('a process of which fewer slices came than Portscope had sent is named, and left out', () => {
  const verdict = judge(trace, 3, { witnessed: { 7: 4 }, own: { 7: 10 }, mayLack: {}, mayAdd: {} });
  expect(verdict).toMatchObject({ witnessed: 0, recorded: 0, unexplained: 0 });
  expect(verdict.notes[0]).toContain('4 slices of at least 10');
});

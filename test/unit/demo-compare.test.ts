import { describe, expect, it } from 'vitest';
import type { Declaration, DeclaredChannel } from '../../demo-app/scenario';
import { differences, type ShownChannel, summary } from '../../demo-app/smoke/compare';

const channel: DeclaredChannel = {
  name: 'first-channel',
  endA: 'Main process',
  endB: 'First channel — preload',
  state: 'open',
  aToB: 3,
  bToA: 2,
  transfers: [
    {
      end: 'A',
      carrier: 'IPC "first-channel"',
      from: 'First channel — preload',
      to: 'Main process',
    },
    { end: 'B', carrier: 'port message 2', from: 'Main process', to: 'First channel — preload' },
  ],
};

const row: ShownChannel = {
  ...channel,
  aToB: '3',
  bToA: '2',
  transfers: [
    {
      end: 'A',
      carrier: 'IPC "first-channel"',
      from: 'First channel — preload',
      to: 'Main process',
    },
    {
      end: 'B',
      carrier: 'port #3 B message 2',
      from: 'Main process',
      to: 'First channel — preload',
    },
  ],
};

const declaring = (...channels: DeclaredChannel[]): Declaration => ({ channels });

describe('differences', () => {
  it('finds none when every row is as declared, in whatever order', () => {
    const second = { ...channel, name: 'second' };
    const rows = [{ ...row, name: 'second' }, row];
    expect(differences(declaring(channel, second), rows)).toEqual([]);
  });

  it.each<[string, Partial<ShownChannel>, string]>([
    ['end A', { endA: 'unobserved' }, 'end A: expected "Main process", got "unobserved"'],
    ['end B', { endB: '' }, 'end B: expected "First channel — preload", got ""'],
    ['state', { state: 'closed' }, 'state: expected "open", got "closed"'],
    ['messages from A', { aToB: '4' }, 'messages A to B: expected "3", got "4"'],
    ['messages from B', { bToA: '' }, 'messages B to A: expected "2", got ""'],
  ])('tells of a wrong %s', (_what, wrong, line) => {
    expect(differences(declaring(channel), [{ ...row, ...wrong }])).toEqual([
      `channel first-channel: ${line}`,
    ]);
  });

  it('tells of a missing row', () => {
    expect(differences(declaring(channel), [])).toEqual([
      'channel first-channel: expected a row, got none',
    ]);
  });

  it('tells of an extra row, also of one with the same name', () => {
    expect(differences(declaring(channel), [row, row])).toEqual([
      'channel first-channel: expected no such row, got Main process | First channel — preload | open',
    ]);
    expect(differences(declaring(), [row])).toHaveLength(1);
  });

  it('tells of a wrong, a missing and an extra transfer', () => {
    const [first, second] = row.transfers;
    if (first === undefined || second === undefined)
      throw new Error('The row of this test has two transfers.');
    const of = (...transfers: ShownChannel['transfers']) =>
      differences(declaring(channel), [{ ...row, transfers }]);
    expect(of({ ...first, carrier: 'window.postMessage' }, second)).toEqual([
      'channel first-channel: transfer 1: expected A by IPC "first-channel" from First channel — preload to Main process, ' +
        'got A by window.postMessage from First channel — preload to Main process',
    ]);
    expect(of(first)).toEqual([
      'channel first-channel: transfer 2: expected B by port message 2 from Main process to First channel — preload, got none',
    ]);
    expect(of(first, second, second)).toHaveLength(1);
    expect(of(second, first)).toEqual([]);
    expect(of({ ...first, end: 'B' }, second)).toHaveLength(1);
    expect(of(first, { ...second, carrier: 'port #3 B message 1' })).toHaveLength(1);
  });

  it('matches a channel that no IPC message carried whatever its number', () => {
    const nameless = declaring({ ...channel, name: 'line/#' });
    expect(differences(nameless, [{ ...row, name: 'line/#12' }])).toEqual([]);
    expect(differences(nameless, [row])).toHaveLength(2);
  });
});

it('sums a declaration up', () => {
  expect(summary(declaring(channel))).toBe('1 channel, 5 messages, 2 transfers');
  expect(summary(declaring(channel, { ...channel, aToB: 0, bToA: 1, transfers: [] }))).toBe(
    '2 channels, 6 messages, 2 transfers',
  );
});

import { expect, it } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { Drive, fact } from './drive';

const made = fact({ kind: 'channel', a: 1, b: 2 });
/** End B is closed here, and end A hears of it. */
const dies = [
  fact({ kind: 'post', port: 1, n: 1 }),
  fact({ kind: 'deliver', port: 2, n: 1 }),
  fact({ kind: 'close', port: 2, at: 2 }),
  fact({ kind: 'closed', port: 1, at: 3 }),
];

it('a port that has heard its close is handed on, over IPC and over a port, with its counts', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  drive.tell(one, made, ...dies);
  drive.tell(one, fact({ kind: 'leave', key: 'one:1', list: [1], at: 4 }));
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [7], at: 5 }));
  drive.tell(two, fact({ kind: 'start', port: 7, at: 6 }));
  drive.tell(two, fact({ kind: 'post', port: 7, n: 1, at: 6 }));
  drive.tell(two, fact({ kind: 'closed', port: 7, at: 7 }));
  drive.tell(two, fact({ kind: 'channel', a: 8, b: 9, at: 8 }));
  drive.tell(two, fact({ kind: 'post', port: 8, n: 1, list: [7], at: 9 }));
  drive.tell(two, fact({ kind: 'deliver', port: 9, n: 1, list: [10], at: 10 }));
  expect(drive.only('channel-found')).toEqual([]);
  expect(drive.only('transfer-left').map(({ port, realm }) => [port, realm])).toEqual([
    [2, one],
    [2, two],
  ]);
  expect(drive.only('transfer-arrived').map(({ port, realm }) => [port, realm])).toEqual([
    [2, two],
    [2, two],
  ]);
  expect(drive.only('close-heard').map(({ port, realm }) => [port, realm])).toEqual([
    [2, one],
    [2, two],
  ]);
  expect(drive.only('posted').map(({ port, n }) => [port, n])).toEqual([
    [2, 1],
    [2, 2],
    [4, 1],
  ]);
});

it('a dead port that is lost with its carrier is told as lost', () => {
  const drive = new Drive();
  const one = drive.realm('one');
  drive.tell(one, made, fact({ kind: 'channel', a: 3, b: 4 }), ...dies);
  drive.tell(one, fact({ kind: 'post', port: 3, n: 1, list: [1], at: 4 }));
  drive.tell(one, fact({ kind: 'close', port: 4, at: 5 }));
  expect(drive.only('transfer-lost').map(({ port }) => port)).toEqual([2]);
});

it('a channel is forgotten although its dead end was handed on', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  const before = drive.correlator.sizes();
  drive.tell(one, made, ...dies);
  expect(drive.correlator.sizes().ports).toBe(before.ports);
  drive.tell(one, fact({ kind: 'leave', key: 'one:1', list: [1], at: 4 }));
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [7], at: 5 }));
  drive.tell(two, fact({ kind: 'closed', port: 7, at: 7 }));
  expect(drive.correlator.sizes().ports).toBe(before.ports);
});

it('what a realm sent before it ended may still arrive', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  drive.tell(one, made, fact({ kind: 'leave', key: 'one:1', list: [1] }));
  drive.correlator.endRealm(one, 'destroyed', 5 as Micros);
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [7] }));
  expect(drive.only('channel-found')).toEqual([]);
  expect(drive.only('transfer-lost')).toEqual([]);
  expect(drive.only('transfer-arrived')).toMatchObject([{ port: 2, realm: two }]);
});

it('a port that was closed here can still be sent on, and hears its close where it comes to', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  const before = drive.correlator.sizes();
  drive.tell(one, made, fact({ kind: 'close', port: 2, at: 2 }));
  drive.tell(one, fact({ kind: 'closed', port: 1, at: 3 }));
  drive.tell(one, fact({ kind: 'leave', key: 'one:1', list: [2], at: 4 }));
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [7], at: 5 }));
  drive.tell(two, fact({ kind: 'closed', port: 7, at: 7 }));
  expect(drive.only('channel-found')).toEqual([]);
  expect(drive.only('port-closed').map(({ port, reason }) => [port, reason])).toEqual([
    [3, 'called'],
  ]);
  expect(drive.only('transfer-left').map(({ port, realm }) => [port, realm])).toEqual([[3, one]]);
  expect(drive.only('transfer-arrived').map(({ port, realm }) => [port, realm])).toEqual([
    [3, two],
  ]);
  expect(drive.correlator.sizes().ports).toBe(before.ports);
});

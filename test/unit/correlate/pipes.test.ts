import { expect, it } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { readPipeKey } from '../../../instrumentation/trace/pipes';
import { Drive, fact, info } from './drive';

const at = 5 as Micros;
const made = fact({ kind: 'channel', a: 1, b: 2 });
const leave = (key: string, list: number[], to = 'P/w1') =>
  fact({ kind: 'leave', road: 3, key, to, list });
const arrive = (key: string, list: number[]) => fact({ kind: 'arrive', road: 3, key, list });

it('a key tells its pipe, and others are of another kind', () => {
  expect(readPipeKey('P/w1>:3')).toEqual({ worker: 'P/w1', maker: 'P', direction: 'to' });
  expect(readPipeKey('W/w2/s1<:3')).toEqual({
    worker: 'W/w2/s1',
    maker: 'W/w2',
    direction: 'from',
  });
  for (const key of ['', 'P:3', '@>:1', '>:1', ':']) expect(readPipeKey(key)).toBe(null);
});

it('a port goes to a worker whose probe names the pipe later, and comes back', () => {
  const drive = new Drive();
  const page = drive.realm('P');
  drive.tell(page, made, leave('P/w1>:2', [2]));
  const worker = drive.correlator.openRealm('W', info({ kind: 'worker' }), at, 'P/w1');
  // The worker came late and missed one message, so its first is the second.
  drive.tell(worker, arrive('@>:1', [7]), leave('@<:1', [7], ''));
  expect(drive.only('transfer-arrived')).toEqual([]);
  drive.correlator.namePipe(worker, '@<', 'P/w1<', 4);
  drive.correlator.namePipe(worker, '@>', 'P/w1>', 1);
  drive.tell(page, arrive('P/w1<:5', [3]));
  expect(drive.only('transfer-arrived')).toMatchObject([
    { port: 3, realm: worker },
    { port: 3, realm: page },
  ]);
  expect(drive.only('channel-found')).toEqual([]);
});

it('what comes by a pipe that nobody else knows is of unknown origin', () => {
  const drive = new Drive();
  const worker = drive.realm('W', { kind: 'shared-worker' });
  drive.tell(worker, arrive('@c1:1', [1]), fact({ kind: 'start', port: 1 }));
  expect(drive.only('channel-found')).toEqual([]);
  drive.correlator.namePipe(worker, '@c1', '', 0);
  expect(drive.only('channel-found')).toHaveLength(1);
  expect(drive.only('port-started')).toHaveLength(1);
});

it('a port under way to a worker that has no probe is told as gone there', () => {
  const drive = new Drive();
  const page = drive.realm('P');
  drive.tell(page, made, leave('P/w1>:1', [2]), arrive('P/w1<:1', [3]));
  const worker = drive.correlator.openUnobserved(
    'P/w1',
    info({ kind: 'worker' }),
    'worker-not-imported',
    at,
  );
  expect(drive.only('transfer-unseen')).toMatchObject([{ port: 3, realm: worker }]);
  // What it sends is waited for no longer.
  expect(drive.only('channel-found')).toHaveLength(1);
  expect(drive.correlator.openRealm('W', info({ kind: 'worker' }), at, 'P/w1')).toBe(worker);
});

it('what is on its way to a worker that ends is lost, both ways when it was terminated', () => {
  for (const reason of ['exited', 'destroyed'] as const) {
    const drive = new Drive();
    const page = drive.realm('P');
    const worker = drive.correlator.openRealm('W', info({ kind: 'worker' }), at, 'P/w1');
    drive.correlator.namePipe(worker, '@<', 'P/w1<', 0);
    drive.tell(page, made, leave('P/w1>:1', [2]));
    drive.tell(worker, made, leave('@<:1', [2], ''));
    drive.correlator.endRealm(worker, reason, at);
    expect(drive.only('transfer-lost')).toHaveLength(reason === 'exited' ? 1 : 2);
    drive.tell(page, fact({ kind: 'channel', a: 5, b: 6 }), leave('P/w1>:2', [6]));
    expect(drive.only('transfer-lost')).toHaveLength(reason === 'exited' ? 2 : 3);
  }
});

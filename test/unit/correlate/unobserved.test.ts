import { expect, it } from 'vitest';
import type { Micros } from '../../../instrumentation/trace/ids';
import { Drive, fact, info } from './drive';

const at = 5 as Micros;

it('a port that is sent to an unobserved realm is told as gone there', () => {
  const drive = new Drive();
  const page = drive.realm('page');
  const worker = drive.correlator.openUnobserved('w', info({ kind: 'worker' }), 'unknown', at);
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', road: 3, key: 'page:1', to: 'w', list: [2] }),
  );
  expect(drive.only('realm-unobserved')).toMatchObject([
    { info: { realm: worker, entry: 'none', missed: -1 }, reason: 'unknown' },
  ]);
  expect(drive.only('transfer-unseen')).toMatchObject([{ port: 3, realm: worker }]);
});

it('a realm whose probe comes late keeps its id', () => {
  const drive = new Drive();
  const early = drive.correlator.openUnobserved('w', info({ kind: 'worker' }), 'unknown', at);
  const late = drive.realm('w', { kind: 'worker', entry: 'debugger', missed: 400 });
  expect(late).toBe(early);
  drive.tell(late, fact({ kind: 'channel', a: 1, b: 2 }));
  drive.correlator.endRealm(late, 'exited', at);
  expect(drive.only('realm-ended')).toHaveLength(1);
});

it('an unobserved realm ends', () => {
  const drive = new Drive();
  const worker = drive.correlator.openUnobserved('w', info({ kind: 'worker' }), 'unknown', at);
  drive.correlator.endRealm(worker, 'exited', at);
  drive.correlator.endRealm(worker, 'exited', at);
  expect(drive.only('realm-ended')).toMatchObject([{ realm: worker, reason: 'exited' }]);
});

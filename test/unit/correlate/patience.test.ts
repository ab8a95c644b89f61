import { expect, it } from 'vitest';
import { ROADS } from '../../../instrumentation/trace/facts';
import type { Micros } from '../../../instrumentation/trace/ids';
import { Drive, fact, info } from './drive';

const second = (n: number) => (n * 1_000_000) as Micros;
const road = ROADS.indexOf('utility');

it('a port that waits in the pipe of a utility process is on its way until the process ends', () => {
  const drive = new Drive();
  const main = drive.realm('main', { kind: 'main' });
  const child = drive.correlator.openRealm(
    'child',
    info({ kind: 'utility' }),
    second(0),
    'main/u1',
  );
  drive.tell(
    main,
    fact({ kind: 'channel', a: 1, b: 2 } as never),
    fact({ kind: 'leave', road, key: 'main/u1>:1', to: 'main/u1', list: [1] }),
    fact({ kind: 'leave', road, key: 'main/u1>:2', to: 'main/u1', list: [2] }),
  );
  drive.correlator.tick(second(10));
  expect(drive.only('transfer-unseen')).toEqual([]);
  drive.tell(child, fact({ kind: 'arrive', road, key: 'main/u1>:1', list: [1] }));
  expect(drive.only('transfer-arrived')).toHaveLength(1);
  drive.correlator.endRealm(child, 'exited', second(20));
  expect(drive.only('transfer-lost').map(({ reason }) => reason)).toEqual(['realm-ended']);
});

it('who says something is busy, and waited for; who says nothing is given up', () => {
  const drive = new Drive();
  const main = drive.realm('main', { kind: 'main' });
  const child = drive.correlator.openRealm(
    'child',
    info({ kind: 'utility' }),
    second(0),
    'main/u1',
  );
  drive.tell(
    main,
    fact({ kind: 'channel', a: 1, b: 2 } as never),
    fact({ kind: 'leave', road, key: 'main/u1>:1', to: 'main/u1', list: [1] }),
  );
  drive.tell(child, fact({ kind: 'arrive', road, key: 'main/u1>:1', list: [1] }));
  // Delivered, and its post is in a batch of the child's that is still to come.
  drive.tell(main, fact({ kind: 'deliver', port: 2 }));
  expect(drive.only('delivered')).toEqual([]);
  drive.tellAt(second(2), child, fact({ kind: 'listen', port: 1 }));
  drive.correlator.tick(second(4));
  expect(drive.only('delivered')).toEqual([]);
  drive.correlator.tick(second(6));
  expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual([true]);
});

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
  drive.pass(second(10));
  expect(drive.only('transfer-unseen')).toEqual([]);
  drive.tell(child, fact({ kind: 'arrive', road, key: 'main/u1>:1', list: [1] }));
  expect(drive.only('transfer-arrived')).toHaveLength(1);
  drive.correlator.endRealm(child, 'exited', second(20));
  expect(drive.only('transfer-lost').map(({ reason }) => reason)).toEqual(['realm-ended']);
});

it('who says something is busy, and waited for; who says nothing is given up', () => {
  const drive = new Drive();
  const { child } = waiting(drive);
  expect(drive.only('delivered')).toEqual([]);
  drive.tellAt(second(2), child, fact({ kind: 'listen', port: 1 }));
  drive.pass(second(4));
  expect(drive.only('delivered')).toEqual([]);
  drive.pass(second(6));
  expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual([true]);
});

/** A delivery in the main process waits for the post in a child, which was asked and has not answered. */
function waiting(drive: Drive) {
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
  drive.tell(main, fact({ kind: 'deliver', port: 2 }));
  return { main, child };
}

it('a machine that has slept gives up nobody: all others have slept, too', () => {
  const drive = new Drive();
  const { child } = waiting(drive);
  drive.correlator.tick(second(600));
  expect(drive.only('delivered')).toEqual([]);
  drive.tellAt(second(600), child, fact({ kind: 'post', port: 1, n: 1 }));
  drive.correlator.answered(child, second(600));
  expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual([false]);
});

it('who is silent after that is given up as ever', () => {
  const drive = new Drive();
  waiting(drive);
  drive.correlator.tick(second(600));
  for (let k = 601; k < 605; k++) drive.correlator.tick(second(k));
  expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual([true]);
});

it('where answers take seconds, more seconds are waited for', () => {
  const drive = new Drive();
  const { main, child } = waiting(drive);
  drive.pass(second(2));
  drive.tellAt(second(2), child, fact({ kind: 'post', port: 1, n: 1 }));
  drive.correlator.answered(child, second(2));
  expect(drive.only('delivered')).toHaveLength(1);
  drive.tellAt(second(2), main, fact({ kind: 'deliver', port: 2, n: 2 }));
  drive.pass(second(7));
  expect(drive.only('delivered')).toHaveLength(1);
  drive.pass(second(12));
  expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual([false, true]);
});

it('that nobody has said that a port came is no proof that it is lost', () => {
  const drive = new Drive();
  const page = drive.realm('page');
  const other = drive.realm('other');
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 } as never),
    fact({ kind: 'leave', key: 'page:1', to: 'other', list: [1] }),
    fact({ kind: 'closed', port: 2 }),
  );
  drive.pass(second(30));
  expect(drive.only('port-closed').filter(({ port }) => port === 2)).toEqual([]);
  // It came, and was closed there.
  drive.tellAt(
    second(30),
    other,
    fact({ kind: 'arrive', key: 'page:1', list: [1] }),
    fact({ kind: 'close', port: 1 }),
  );
  drive.correlator.answered(other, second(30));
  expect(drive.only('transfer-lost')).toEqual([]);
  expect(drive.only('port-closed').filter(({ port }) => port === 2)).toMatchObject([
    { reason: 'called', realm: other },
  ]);
});

import { expect, it } from 'vitest';
import { Drive, fact } from './drive';

it('a port that one world of a document passed on can do nothing in the other, from then on', () => {
  const drive = new Drive();
  const page = drive.realm('page', { document: 'd', isolated: true });
  const preload = drive.realm('preload', { document: 'd', isolated: true, kind: 'preload' });
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', road: 1, key: 'd:1', list: [2], at: 2 }),
    fact({ kind: 'arrive', road: 1, key: 'd:1', list: [3], at: 3 }),
  );
  drive.tell(
    preload,
    fact({ kind: 'arrive', road: 1, key: 'd:1', list: [1], at: 3 }),
    fact({ kind: 'leave', key: 'preload:1', list: [1], at: 10 }),
  );
  // Told late: what the page did before the port left counts, what it did after that went nowhere.
  drive.tell(
    page,
    fact({ kind: 'post', port: 3, n: 1, at: 9 }),
    fact({ kind: 'post', port: 3, n: 2, at: 11 }),
  );
  expect(drive.only('posted').map(({ port, at }) => [port, at])).toEqual([[3, 9]]);
  expect(drive.only('transfer-left')).toHaveLength(2);
});

it('a port within a message that nobody can take any more is told as lost', () => {
  const drive = new Drive();
  const realm = drive.realm('r');
  drive.tell(
    realm,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'channel', a: 3, b: 4 }),
    fact({ kind: 'post', port: 1, list: [3] }),
    fact({ kind: 'post', port: 4 }),
    fact({ kind: 'close', port: 2, at: 2 }),
  );
  expect(drive.only('transfer-lost')).toMatchObject([{ port: 4, reason: 'port-closed' }]);
  expect(drive.only('port-closed').map(({ port, reason }) => [port, reason])).toEqual([
    [3, 'called'],
    [4, 'lost'],
  ]);
  expect(drive.only('message-lost')).toHaveLength(2);
});

it('after a gap a port that leaves is not gone on with', () => {
  const drive = new Drive();
  const [one, two] = [drive.realm('one'), drive.realm('two')];
  drive.tell(one, fact({ kind: 'channel', a: 1, b: 2 }));
  drive.loseBatch(one);
  drive.tell(one, fact({ kind: 'leave', key: 'one:1', list: [2], at: 2 }));
  drive.correlator.answered(one, 3 as never);
  drive.tell(two, fact({ kind: 'arrive', key: 'one:1', list: [1], at: 4 }));
  expect(drive.only('transfer-unseen')).toHaveLength(1);
  expect(drive.only('channel-found')).toHaveLength(1);
});

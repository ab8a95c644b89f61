import { describe, expect, it } from 'vitest';
import { ROADS } from '../../../instrumentation/trace/facts';
import type { Micros, RealmId } from '../../../instrumentation/trace/ids';
import { Drive, fact } from './drive';

const WINDOW = ROADS.indexOf('window');

const missing = (port: number, how = 0, posted = 0, delivered = 0) =>
  fact({ kind: 'missing', port, how, posted, delivered, at: 5 });

const arrive = (document: string, n: number, ...list: number[]) =>
  fact({ kind: 'arrive', road: WINDOW, key: `${document}:~${n}`, name: 'top o', list, at: 4 });

/** A page with one channel for each number of its first port, and a frame of another origin. */
function start(...channels: readonly number[]) {
  const drive = new Drive();
  const page = drive.realm('page', { document: 'p', contents: 1 });
  const frame = drive.realm('frame', { document: 'f', contents: 1 });
  drive.senders = { realms: [page, frame], contents: new Set([1]), certain: true, whole: true };
  drive.tell(page, ...channels.map((a) => fact({ kind: 'channel', a, b: a + 1 })));
  return { drive, page, frame };
}

const hops = (drive: Drive): unknown[] =>
  drive.only('transfer-arrived').map(({ port, realm, carrier }) => [port, realm, carrier.kind]);

describe('a port that came from a window of another origin', () => {
  it('is the only one that has gone', () => {
    const { drive, page, frame } = start(1, 3);
    drive.tell(frame, arrive('f', 1, 1));
    expect(drive.looking).toEqual([page, frame]);
    drive.tell(page, missing(2));
    drive.answer(page);
    drive.answer(frame);
    expect(hops(drive)).toEqual([[3, frame, 'window']]);
    expect(drive.only('transfer-left')).toMatchObject([
      { port: 3, realm: page, carrier: { kind: 'unknown' } },
    ]);
    expect(drive.only('channel-found')).toEqual([]);
    expect(drive.correlator.sizes()).toMatchObject({ departures: 0, waiting: 0 });
  });

  it('is the only one whose handle was collected', () => {
    const { drive, page, frame } = start(1);
    drive.tell(page, missing(2, 1, -1, -1));
    drive.tell(frame, arrive('f', 1, 1));
    drive.answer(page);
    drive.answer(frame);
    expect(hops(drive)).toEqual([[3, frame, 'window']]);
  });

  it('is one of two, or none, where one of the two was collected', () => {
    const { drive, page, frame } = start(1, 3);
    drive.tell(page, missing(2), missing(4, 1, -1, -1));
    drive.tell(frame, arrive('f', 1, 1));
    drive.answer(page);
    drive.answer(frame);
    expect(drive.only('channel-found')).toMatchObject([{ realm: frame, candidates: [3, 5] }]);
  });

  it('is unknown where somebody else may have sent it', () => {
    const { drive, page, frame } = start(1);
    drive.senders = { ...drive.senders, certain: false, whole: false };
    drive.tell(page, missing(2));
    drive.tell(frame, arrive('f', 1, 1));
    drive.answer(page);
    drive.answer(frame);
    expect(drive.only('channel-found')).toMatchObject([{ candidates: [3] }]);
  });

  it('is unknown where not all have answered', () => {
    const { drive, page, frame } = start(1);
    drive.tell(page, missing(2));
    drive.tell(frame, arrive('f', 1, 1));
    drive.answer(frame);
    expect(drive.only('channel-found')).toEqual([]);
    drive.pass(4_000_000 as Micros);
    expect(drive.only('channel-found')).toMatchObject([{ candidates: [3] }]);
  });

  it('goes on with its counts', () => {
    const { drive, page, frame } = start(1);
    drive.tell(
      page,
      fact({ kind: 'post', port: 2, n: 1, at: 2 }),
      fact({ kind: 'post', port: 1, n: 1, at: 2 }),
      fact({ kind: 'deliver', port: 2, n: 1, at: 3 }),
      missing(2, 0, 1, 1),
    );
    drive.tell(frame, arrive('f', 1, 7), fact({ kind: 'post', port: 7, n: 1, at: 6 }));
    drive.answer(page);
    drive.answer(frame);
    drive.tell(page, fact({ kind: 'deliver', port: 1, n: 2, at: 7 }));
    expect(drive.only('posted').map(({ port, n, realm }) => [port, n, realm])).toEqual([
      [3, 1, page],
      [2, 1, page],
      [3, 2, frame],
    ]);
    expect(drive.only('delivered').map(({ n, unreported }) => [n, unreported])).toEqual([
      [1, false],
      [2, false],
    ]);
  });

  it('is known although what the page says stands behind its answer', () => {
    const { drive, page, frame } = start(1);
    drive.tell(frame, arrive('f', 1, 7), fact({ kind: 'post', port: 7, n: 1, at: 6 }));
    // The page has heard from it, makes another and sends that, too.
    drive.tell(
      page,
      fact({ kind: 'deliver', port: 1, n: 1, at: 7 }),
      fact({ kind: 'channel', a: 3, b: 4, at: 8 }),
      missing(2),
      missing(4),
    );
    for (let i = 0; i < 3; i++) for (const realm of [page, frame]) drive.answer(realm);
    expect(hops(drive)).toEqual([[3, frame, 'window']]);
    expect(drive.only('delivered')).toMatchObject([{ port: 3, n: 1, unreported: false }]);
    expect(drive.only('channel-found')).toEqual([]);
    drive.tell(frame, arrive('f', 2, 8));
    for (let i = 0; i < 3; i++) for (const realm of [page, frame]) drive.answer(realm);
    expect(hops(drive)).toEqual([
      [3, frame, 'window'],
      [5, frame, 'window'],
    ]);
    expect(drive.correlator.sizes()).toMatchObject({ waiting: 0 });
  });

  it('is known although the other world of its page says what is known of another port behind its arrival', () => {
    const drive = new Drive();
    const preload = drive.realm('preload', { document: 'p', contents: 1, isolated: true });
    const page = drive.realm('page', { document: 'p', contents: 1, isolated: true });
    const frame = drive.realm('frame', { document: 'f', contents: 1 });
    const realms = [preload, page, frame];
    drive.senders = { realms, contents: new Set([1]), certain: true, whole: true };
    const answers = () => {
      for (let i = 0; i < 3; i++) for (const realm of realms) drive.answer(realm);
    };
    drive.tell(frame, ...[1, 3].map((a) => fact({ kind: 'channel', a, b: a + 1 })), missing(2));
    drive.tell(preload, arrive('p', 1, 5));
    drive.tell(page, arrive('p', 1, 6));
    answers();
    expect(drive.only('channel-found')).toEqual([]);
    // The page's world hands it on, and its handle in the preload's world is neutered, too.
    drive.tell(page, fact({ kind: 'leave', key: 'page:1', to: 'main', list: [6], at: 6 }));
    drive.tell(page, arrive('p', 2, 8));
    drive.tell(preload, arrive('p', 2, 7), missing(5));
    drive.tell(frame, missing(4));
    answers();
    expect(drive.only('channel-found')).toEqual([]);
    expect(drive.only('transfer-arrived').map(({ port }) => port)).toEqual([3, 5]);
  });

  it('is known when three have gone one after the other, each after the last was heard from', () => {
    const { drive, page, frame } = start(1);
    drive.tell(
      frame,
      arrive('f', 1, 1),
      fact({ kind: 'post', port: 1, n: 1, at: 6 }),
      arrive('f', 2, 2),
      fact({ kind: 'post', port: 2, n: 1, at: 6 }),
      arrive('f', 3, 3),
      fact({ kind: 'post', port: 3, n: 1, at: 6 }),
    );
    drive.tell(
      page,
      fact({ kind: 'deliver', port: 1, n: 1, at: 7 }),
      fact({ kind: 'channel', a: 3, b: 4, at: 8 }),
      fact({ kind: 'deliver', port: 3, n: 1, at: 7 }),
      fact({ kind: 'channel', a: 5, b: 6, at: 8 }),
      fact({ kind: 'deliver', port: 5, n: 1, at: 7 }),
      missing(2),
      missing(4),
      missing(6),
    );
    for (let i = 0; i < 12; i++) for (const realm of [page, frame]) drive.answer(realm);
    expect(hops(drive)).toEqual([3, 5, 7].map((port) => [port, frame, 'window']));
    expect(drive.only('delivered').map(({ unreported }) => unreported)).toEqual(
      Array(3).fill(false),
    );
    expect(drive.only('channel-found')).toEqual([]);
    expect(drive.correlator.sizes()).toMatchObject({ waiting: 0 });
  });

  it('is the same in both worlds of the document that it came to', () => {
    const drive = new Drive();
    const frame = drive.realm('frame', { document: 'f', contents: 1 });
    const isolated = { document: 'p', isolated: true, contents: 1 } as const;
    const page = drive.realm('page', isolated);
    const preload = drive.realm('preload', { ...isolated, kind: 'preload' });
    const realms: RealmId[] = [frame, page, preload];
    drive.senders = { realms, contents: new Set([1]), certain: true, whole: true };
    drive.tell(frame, fact({ kind: 'channel', a: 1, b: 2 }), missing(2));
    drive.tell(preload, arrive('p', 1, 1));
    drive.tell(page, arrive('p', 1, 1));
    for (let i = 0; i < 3; i++) for (const realm of realms) drive.answer(realm);
    expect(hops(drive)).toEqual([[3, page, 'window']]);
    expect(drive.only('channel-found')).toEqual([]);
  });

  it('is found once, where it is unknown, by both worlds', () => {
    const drive = new Drive();
    const isolated = { document: 'p', isolated: true, contents: 1 } as const;
    const page = drive.realm('page', isolated);
    const preload = drive.realm('preload', { ...isolated, kind: 'preload' });
    drive.tell(preload, arrive('p', 1, 1));
    drive.tell(page, arrive('p', 1, 1));
    expect(drive.only('channel-found')).toHaveLength(1);
    expect(hops(drive)).toEqual([[2, page, 'window']]);
    drive.tell(preload, fact({ kind: 'use', port: 1, at: 6 }));
    expect(drive.only('port-adopted')).toMatchObject([{ port: 2, realm: preload }]);
  });
});

it('of two that have turned up, not known which is which, none can turn up again', () => {
  const { drive, page, frame } = start(1, 3);
  const settle = () => {
    for (let i = 0; i < 3; i++) for (const realm of [page, frame]) drive.answer(realm);
  };
  drive.tell(page, missing(2), missing(4));
  drive.tell(frame, arrive('f', 1, 1), arrive('f', 2, 2));
  settle();
  expect(drive.only('channel-found')).toHaveLength(2);
  drive.tell(page, fact({ kind: 'channel', a: 5, b: 6 }), missing(6));
  drive.tell(frame, arrive('f', 3, 3));
  settle();
  expect(drive.only('channel-found')).toHaveLength(2);
  expect(hops(drive).at(-1)).toEqual([11, frame, 'window']);
});

it('a port that nobody has seen arrive is told as unseen, and may turn up later', () => {
  const { drive, page, frame } = start(1);
  drive.tell(page, missing(2));
  expect(drive.only('transfer-left')).toHaveLength(1);
  drive.pass(4_000_000 as Micros);
  expect(drive.only('transfer-unseen')).toMatchObject([{ port: 3, realm: null }]);
  drive.tell(frame, arrive('f', 1, 1));
  drive.answer(page);
  drive.answer(frame);
  expect(hops(drive)).toEqual([[3, frame, 'window']]);
});

it('a port whose channel is over is not told as collected where it has gone unseen', () => {
  const { drive, page } = start(1);
  const other = drive.realm('other', { document: 'o', contents: 2 });
  drive.tell(
    page,
    fact({ kind: 'leave', road: WINDOW, key: 'page:1', to: 'other', list: [1], at: 2 }),
  );
  drive.tell(other, fact({ kind: 'arrive', road: WINDOW, key: 'page:1', list: [1], at: 3 }));
  drive.tell(other, fact({ kind: 'closed', port: 1, at: 9 }));
  drive.answer(page);
  expect(drive.looking).toEqual([page]);
  drive.tell(page, missing(2));
  drive.answer(page);
  expect(drive.only('port-closed')).toEqual([]);
  drive.pass(4_000_000 as Micros);
  expect(drive.only('port-closed')).toMatchObject([{ port: 3, reason: 'unknown' }]);
});

it('what one world has no more may be in use in the other, or have left there', () => {
  const drive = new Drive();
  const isolated = { document: 'd', isolated: true } as const;
  const page = drive.realm('page', isolated);
  const preload = drive.realm('preload', { ...isolated, kind: 'preload' });
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', road: WINDOW, key: 'd:1', list: [2], at: 2 }),
    fact({ kind: 'arrive', road: WINDOW, key: 'd:1', list: [3], at: 3 }),
  );
  drive.tell(
    preload,
    fact({ kind: 'arrive', road: WINDOW, key: 'd:1', list: [1], at: 3 }),
    missing(1),
  );
  expect(drive.only('transfer-left')).toHaveLength(1);
  drive.tell(page, fact({ kind: 'leave', key: 'page:1', list: [3], at: 6 }));
  expect(drive.only('transfer-left')).toHaveLength(2);
});

/** Facts that move nothing are told with the names of the trace. */
import { expect, test } from 'vitest';
import { CALL_APIS } from '../../../instrumentation/trace/events';
import { Drive, fact } from './drive';

const api = CALL_APIS.indexOf('ipcRenderer.postMessage');

test('a refused call names its ports also when they have left before', () => {
  const drive = new Drive();
  const page = drive.realm('page');
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', key: 'page:1', to: 'main', list: [2] }),
    fact({
      kind: 'refused',
      at: 2,
      api,
      listed: 1,
      list: [2, 1],
      error: 'no',
      others: 'A,B',
      name: 'c',
    }),
  );
  expect(drive.only('call-failed')).toMatchObject([
    {
      api: 'ipcRenderer.postMessage',
      how: 'threw',
      on: null,
      name: 'c',
      listed: [3],
      inside: [2],
      others: ['A', 'B'],
    },
  ]);
});

test('what a failed call took is left and lost, and its peer learns nothing of a collection', () => {
  const drive = new Drive();
  const page = drive.realm('page');
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', key: 'undeliverable', list: [2] }),
    fact({ kind: 'refused', at: 2, api, listed: 1, list: [2] }),
    fact({ kind: 'closed', at: 3, port: 1 }),
  );
  expect(drive.only('transfer-lost')).toMatchObject([{ port: 3, reason: 'undeliverable' }]);
  expect(drive.only('port-closed')).toMatchObject([{ port: 3, reason: 'lost' }]);
  expect(drive.only('call-failed')).toMatchObject([{ listed: [3] }]);
});

test('posts on a handle that is over name the port it was', () => {
  const drive = new Drive();
  const page = drive.realm('page');
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', key: 'page:1', list: [2] }),
    fact({ kind: 'ignored', at: 2, port: 2, why: 0, count: 4, preview: '1' }),
    fact({ kind: 'ignored', at: 3, port: 2, why: 9 }),
    fact({ kind: 'ignored', at: 3, port: 7, why: 0 }),
  );
  expect(drive.only('post-ignored')).toMatchObject([{ port: 3, why: 'transferred', count: 4 }]);
});

test('contents of a list and a null belong to the message that was told last', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  drive.tell(
    main,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'post', port: 1, n: 1 }),
    fact({ kind: 'with', port: 1, n: 1, others: 'ArrayBuffer' }),
    fact({ kind: 'with', port: 1, n: 5, others: 'ArrayBuffer' }),
    fact({ kind: 'deliver', port: 2, n: 1 }),
    fact({ kind: 'null', port: 2, n: 1 }),
    fact({ kind: 'null', port: 2, n: 3 }),
  );
  expect(drive.only('posted-with')).toMatchObject([{ port: 2, n: 1, others: ['ArrayBuffer'] }]);
  expect(drive.only('delivered-null')).toMatchObject([{ port: 2, n: 1 }]);
});

test('what was done from Portscope belongs to the message that was told last, or comes before a close', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  drive.tell(
    main,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'post', port: 1, n: 1 }),
    fact({ kind: 'acted', port: 1, n: 1, act: 0 }),
    fact({ kind: 'acted', port: 1, n: 5, act: 0 }),
    fact({ kind: 'acted', port: 1, n: 1, act: 9 }),
    fact({ kind: 'deliver', port: 2, n: 1 }),
    fact({ kind: 'acted', port: 2, n: 1, act: 3, took: 1_500 }),
    fact({ kind: 'acted', port: 2, n: 0, act: 1 }),
    fact({ kind: 'close', port: 2 }),
  );
  expect(drive.only('acted')).toMatchObject([
    { act: 'post', port: 2, n: 1, took: 0 },
    { act: 'break-delivered', port: 2, n: 1, took: 1_500 },
    { act: 'close', port: 3, n: 0 },
  ]);
});

test('who listens, and what nobody heard', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  drive.tell(
    main,
    fact({ kind: 'arrive', list: [1] }),
    fact({ kind: 'unheard', to: 0, name: 'c', list: [1], instead: 'ipc-message' }),
    fact({ kind: 'listening', to: 0, name: 'c', missed: 1, stack: 'at on' }),
    fact({ kind: 'listening', to: 77, name: 'c' }),
  );
  expect(drive.only('message-unheard')).toMatchObject([
    { to: 'ipc', name: 'c', ports: [2], instead: ['ipc-message'] },
  ]);
  expect(drive.only('realm-listening')).toMatchObject([{ to: 'ipc', name: 'c', missed: 1 }]);
});

test('a port that was sent in answer', () => {
  const drive = new Drive();
  const main = drive.realm('main');
  drive.tell(
    main,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', key: 'main:1', to: 'frame:1:1', list: [2] }),
    fact({ kind: 'answers', at: 9, asked: 4.2, again: 4.2, last: 5, name: 'c', list: [2, 1] }),
  );
  expect(drive.only('transfer-answers')).toMatchObject([
    { port: 3, name: 'c', asked: 4, again: 4, last: 5, at: 9 },
  ]);
});

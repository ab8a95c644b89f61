import { describe, expect, test } from 'vitest';
import { snapshot } from '../../../instrumentation/model/message-store';
import type { MessageRow } from '../../../instrumentation/model/rows';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation/index';
import { a, b, channel, modelOf, port } from './reading';

const START = `
  main: realm main
  win1: realm page "App"
  win1: channel 1
  1A -> main over ipc "port"
  @=1000 1A @ main`;

describe('a message', () => {
  test('that was posted is queued', () => {
    const model = modelOf(START, '1B ! {"n":1} took=7 size=40 ports=2A cause=1A#3 stack="at f"');
    expect(snapshot(model.message(b(1), 1) as MessageRow)).toEqual({
      index: 0,
      port: b(1),
      n: 1,
      state: 'queued',
      postedAt: 1100,
      from: 2,
      to: null,
      deliveredAt: null,
      took: 7,
      handling: -1,
      preview: '["o","",1,"n",1]',
      size: 40,
      ports: [a(2)],
      stack: 'at f',
      cause: { port: a(1), n: 3 },
      phantom: null,
      lost: null,
      listeners: null,
      revision: 1,
    });
    expect(port(model, b(1))).toMatchObject({ posted: 1, queued: 1, delivered: 0 });
  });

  test('that was delivered says where, when, to how many, and how long they took', () => {
    const model = modelOf(START, '1B ! 1', '@+250 1B#1 > main listeners=2 took=30');
    expect(model.message(b(1), 1)).toMatchObject({
      state: 'delivered',
      to: 1,
      deliveredAt: 1350,
      handling: 30,
      listeners: 2,
    });
    expect(port(model, b(1))).toMatchObject({ posted: 1, queued: 0, delivered: 1 });
    expect(port(model, a(1)).posted).toBe(0);
  });

  test('is unheard where nobody listened, failed where it came as an error', () => {
    const model = modelOf(START, '1B ! 1', '1B ! 2', '1B#1 > unheard', '1B#2 > failed unheard');
    expect(model.message(b(1), 1)?.state).toBe('unheard');
    expect(model.message(b(1), 2)?.state).toBe('failed');
    expect(port(model, b(1)).delivered).toBe(2);
  });

  test('is lost with a reason', () => {
    const model = modelOf(START, '1B ! 1', '1B#1 lost realm-ended');
    expect(model.message(b(1), 1)).toMatchObject({ state: 'lost', lost: 'realm-ended' });
    expect(port(model, b(1))).toMatchObject({ posted: 1, queued: 0, lost: 1 });
  });

  test('that was delivered is not lost any more', () => {
    const model = modelOf(START, '1B ! 1', '1B#1 >', '1B#1 lost port-closed');
    expect(model.message(b(1), 1)).toMatchObject({ state: 'delivered', lost: null });
    expect(port(model, b(1))).toMatchObject({ posted: 1, delivered: 1, lost: 0 });
  });

  test('was not lost if it is delivered all the same', () => {
    const model = modelOf(START, '1B ! 1', '1B#1 lost port-closed', '1B#1 >');
    expect(model.message(b(1), 1)).toMatchObject({ state: 'delivered', lost: null });
    expect(port(model, b(1))).toMatchObject({ posted: 1, delivered: 1, lost: 0 });
  });

  test('whose post was never reported has a delivery only', () => {
    const model = modelOf(START, '1B#4 > unreported');
    expect(model.message(b(1), 4)).toMatchObject({
      state: 'delivered',
      postedAt: null,
      from: null,
      preview: '',
    });
    expect(model.totals).toMatchObject({ messages: 1, bytes: 0, unresolved: 0 });
  });

  test('may have its post told after an unreported delivery', () => {
    const model = modelOf(START, '1B#1 > unreported', '@-300 1B#1 ! "x" size=9');
    expect(model.message(b(1), 1)).toMatchObject({ state: 'delivered', size: 9 });
    expect(port(model, b(1))).toMatchObject({ posted: 1, queued: 0, delivered: 1 });
  });

  test('posted after a gap is found as well', () => {
    const posts = [1, 2, 90, 91, 3].map((n) => `1B#${n} ! ${n}`);
    const model = modelOf(START, ...posts);
    for (const n of [1, 2, 3, 90, 91]) expect(model.message(b(1), n)?.preview).toBe(`${n}`);
    for (const n of [0, 4, 89, 92]) expect(model.message(b(1), n)).toBeUndefined();
  });
});

describe('messages are listed', () => {
  const model = modelOf(
    START,
    'win1: channel 2',
    '1B ! "first"',
    '2A ! "second"',
    '1A ! "third"',
    '1B#1 >',
  );

  test('in the order of the trace', () => {
    expect(model.messages.count).toBe(3);
    expect([0, 1, 2].map((place) => model.messages.row(place)?.port)).toEqual([b(1), a(2), a(1)]);
  });

  test('by channel, both ways', () => {
    const window = model.messagesOf(1 as ChannelId);
    expect([0, 1].map((place) => window.row(place)?.preview)).toEqual(['"first"', '"third"']);
    expect(window.count).toBe(2);
    expect(model.messagesOf(3 as ChannelId).count).toBe(0);
  });

  test('in windows that grow with the trace', () => {
    const growing = modelOf(START);
    const window = growing.messagesOf(1 as ChannelId);
    growing.apply(parseTrace('1B ! 1 in=r2'));
    expect(window.count).toBe(1);
  });
});

test('a message raises the revision of its channel and of no other', () => {
  const model = modelOf(START, 'win1: channel 2', '1B ! 1');
  expect(channel(model, 2).revision).toBe(1);
  expect(channel(model, 1).revision).toBe(4);
});

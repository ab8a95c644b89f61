import { expect, test } from 'vitest';
import { channelColumns } from '../../../extension/panel/views/channels/columns';
import { messageColumns } from '../../../extension/panel/views/messages/columns';
import type { ChannelId } from '../../../instrumentation/trace/ids';
import { contextOf, MAIL, message, modelOf, rowsOf } from './rows';

const model = modelOf(MAIL);
const context = contextOf(model, 1);

function texts<Row>(
  columns: readonly { id: string; text(row: Row, c: typeof context): string }[],
  row: Row,
) {
  return Object.fromEntries(columns.map((column) => [column.id, column.text(row, context)]));
}

test('a channel in words', () => {
  const row = model.channel(1 as ChannelId);
  if (row === undefined) throw new Error('No channel 1');
  expect(texts(channelColumns, row)).toMatchObject({
    name: 'store',
    endA: 'Inbox',
    endB: 'Main process',
    state: 'open',
    aToB: '1',
    bToA: '1',
    queuedAToB: '0',
    queuedBToA: '1',
    made: 'preload.js:14',
  });
});

test('the columns stand as agreed', () => {
  expect(channelColumns.map(({ id }) => id).join(' ')).toBe(
    'name endA endB state aToB bToA queuedAToB queuedBToA traffic activity made',
  );
  expect(messageColumns.map(({ id }) => id).join(' ')).toBe(
    'time from to channel payload size ports latency call',
  );
});

test('ends on their way, found and closed', () => {
  const model = modelOf(`
    main: realm main
    main: channel 1
    1A -> ? over ipc "gone"
    main: found 2
    main: channel 3
    3A closed called
  `);
  const rows = rowsOf(model.channels).map((row) => texts(channelColumns, row));
  expect(rows.map((row) => row.state)).toEqual(['in transit', 'open', 'closed']);
  expect(rows[0]?.endA).toBe('in transit');
  expect(rows[1]).toMatchObject({ endB: 'unobserved', made: 'not seen' });
});

test('a message in words', () => {
  const [first, , queued] = rowsOf(model.messages);
  if (first === undefined || queued === undefined) throw new Error('No messages');
  expect(texts(messageColumns, first)).toMatchObject({
    from: 'Inbox',
    to: 'Main process',
    channel: 'store',
    payload: '{type: "list"}',
    size: '≈ 1.2 kB',
    ports: '#3 A',
    latency: '≈ 0.1 ms',
  });
  expect(texts(messageColumns, queued)).toMatchObject({ to: 'Search', latency: 'queued' });
});

test('states are words, never colour alone', () => {
  const latency = messageColumns.find(({ id }) => id === 'latency');
  for (const state of ['queued', 'unheard', 'failed', 'lost'] as const) {
    expect(latency?.text(message(1, { state }), context)).toBe(state);
    expect(latency?.tone?.(message(1, { state }), context)).toBe(state);
  }
});

test('direction is as seen from this window', () => {
  const payload = messageColumns.find(({ id }) => id === 'payload');
  const [first, second, third] = rowsOf(model.messages);
  expect([first, second, third].map((row) => row && payload?.tone?.(row, context))).toEqual([
    'sent',
    'none',
    'none',
  ]);
});

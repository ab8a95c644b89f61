// @vitest-environment happy-dom
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { FeedListener } from '../../../extension/panel/feed/connection';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { PanelStoreContext } from '../../../extension/panel/store/react';
import { PanelView } from '../../../extension/panel/views/panel-view';
import { payloadToEdit } from '../../../extension/panel/words/payload-to-edit';
import type { ActAnswer, ActCommand } from '../../../instrumentation/trace/acting';
import { FEED_VERSION, type OpenedSession } from '../../../instrumentation/trace/feed';
import type { Micros } from '../../../instrumentation/trace/ids';
import { decodePreview } from '../../../instrumentation/trace/preview';
import { parseTrace } from '../../notation';
import './page';

const TRACE = `
  main: realm main pid=41
  page: realm page "Inbox" url="app://mail/index.html" contents=1 pid=42
  main: channel 1
  1A -> page over ipc "store"
  1A @ page
  1B ! {"type":"list"}
  1B#1 > page
  1B ! "injected one"
  1B#2 acted post
  1B#2 > page
`;

interface Options {
  readonly answer?: ActAnswer;
  readonly onlyLooking?: boolean;
  readonly session?: OpenedSession;
  readonly trace?: string;
}

function open({ answer = { done: true }, trace = TRACE, ...hello }: Options = {}) {
  let feed: FeedListener | undefined;
  const asked: ActCommand[] = [];
  const store = createPanelStore(
    { tabId: null, memory: null, schedule: (run) => run() },
    (listener) => {
      feed = listener;
      return {
        send: async () => true,
        act: async (command) => {
          asked.push(command);
          return answer;
        },
        close: () => {},
      };
    },
  );
  const page = render(
    <PanelStoreContext value={store}>
      <PanelView mac={false} />
    </PanelStoreContext>,
  );
  act(() => {
    const app = { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 0 as Micros };
    const state = { paused: false, stacks: false, payloads: 'values', dropped: 0 } as const;
    const line = { kind: 'hello', version: FEED_VERSION, launch: 'l', token: 't', app, state };
    feed?.line({ ...line, kind: 'hello', ...hello });
    feed?.line({ kind: 'events', events: parseTrace(trace) });
    feed?.line({ kind: 'caught-up' });
    store.go({ view: 'messages', subject: { kind: 'message', port: 3, n: 1 } as never });
  });
  const button = (name: string) => page.getByRole('button', { name });
  return {
    page,
    store,
    asked,
    button,
    settle: () => act(async () => {}),
    /** The last line of this trace, as one more event. */
    feed: (text: string) => feed?.line({ kind: 'events', events: parseTrace(text).slice(-1) }),
  };
}

test('a recorded message is edited and posted; asked once for each kind', async () => {
  const { page, asked, button, settle } = open();
  fireEvent.click(button('Edit and post again…'));
  const field = page.getByLabelText('Payload, as JSON') as HTMLTextAreaElement;
  expect(JSON.parse(field.value)).toEqual({ type: 'list' });
  fireEvent.change(field, { target: { value: '{"type":' } });
  expect(page.getByRole('status', { name: '' }).textContent).toContain('Not valid JSON');
  expect((button('Post') as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(field, { target: { value: '{"type":"save"}' } });
  fireEvent.click(button('Post'));
  expect(asked).toEqual([]);
  const question = page.getByRole('dialog', { name: 'Post into your app?' });
  fireEvent.click(question.querySelector('[data-primary]') as Element);
  await settle();
  expect(asked).toEqual([{ kind: 'post', port: 3, json: '{"type":"save"}' }]);
  expect(page.queryByRole('dialog')).toBeNull();

  fireEvent.click(button('Edit and post again…'));
  fireEvent.click(button('Post'));
  await settle();
  expect(asked).toHaveLength(2);
});

test('what is refused says why, and the draft stays', async () => {
  const { page, store, button, settle } = open({
    answer: { done: false, reason: 'The port is closed' },
  });
  fireEvent.click(button('Edit and post again…'));
  fireEvent.click(button('Post'));
  act(() => store.acting.agree());
  await settle();
  expect(page.getByRole('dialog').textContent).toContain('The port is closed');
  act(() => store.acting.dismiss());
  act(() => store.acting.close(3 as never));
  act(() => store.acting.agree());
  await settle();
  expect(page.getByRole('alert').textContent).toContain('The port is closed');
});

test('refusing the question does nothing, and it is asked again', () => {
  const { store, asked } = open();
  act(() => store.acting.close(3 as never));
  act(() => store.acting.refuse());
  expect(asked).toEqual([]);
  act(() => store.acting.close(3 as never));
  expect(store.acting.getState().asked?.kind).toBe('close');
});

test.each([
  ['an opened session', { session: { file: 'a.ndjson', header: null } }, 'opened session'],
  ['switched off', { onlyLooking: true }, 'Switched off'],
  ['a closed channel', { trace: `${TRACE}\n  1A closed called` }, 'channel is closed'],
] as const)('greyed out with the reason: %s', (_name, options, reason) => {
  const { page, button, store } = open(options);
  const again = button('Edit and post again…') as HTMLButtonElement;
  expect(again.disabled).toBe(true);
  expect(again.title).toContain(reason);
  act(() => store.go({ view: 'channels', subject: { kind: 'channel', channel: 1 } as never }));
  for (const name of ['Post as A…', 'Close A…', 'Post as B…', 'Close B…']) {
    const one = button(name) as HTMLButtonElement;
    expect([one.disabled, one.title]).toEqual([true, expect.stringContaining(reason)]);
  }
  const row = page.container.querySelector('[data-channel="1"] [role=gridcell]');
  fireEvent.contextMenu(row as Element);
  const item = page.getByRole('menuitem', { name: 'Close A…' });
  expect([item.getAttribute('aria-disabled'), item.title]).toEqual([
    'true',
    expect.stringContaining(reason),
  ]);
  fireEvent.click(item);
  expect(store.acting.getState().asked).toBeNull();
});

test('an injected message is marked in the table and its details, and found by is:injected', () => {
  const { page, store } = open();
  const from = () =>
    [...page.container.querySelectorAll('[data-message] [data-column=from]')].map(
      (cell) => cell.textContent,
    );
  expect(from()).toEqual(['Main process', 'injected as Main process']);
  act(() => store.go({ view: 'messages', subject: { kind: 'message', port: 3, n: 2 } as never }));
  const details = page.getByRole('region', { name: 'Details' });
  expect(details.textContent).toContain('injected · delivered');
  expect(details.textContent).toContain('Posted from Portscope, not by the app');
  act(() => store.filter.type('is:injected'));
  expect(store.filter.getState().text).toBe('is:injected');
});

test('what JSON can not say is told', () => {
  const preview = decodePreview(
    JSON.stringify([
      'o',
      '',
      7,
      'id',
      7,
      'at',
      ['d', 0],
      'gone',
      ['u'],
      'big',
      ['i', '12'],
      'text',
      ['s', 'start', 900],
      'bytes',
      ['b', 'Uint8Array', 4, 4],
      'list',
      ['a', 2, ['n', 'NaN']],
    ]),
  );
  const { json, notes } = payloadToEdit(preview);
  expect(JSON.parse(json)).toEqual({
    id: 7,
    at: '1970-01-01T00:00:00.000Z',
    big: '12',
    text: 'start',
    bytes: null,
    list: [null],
  });
  expect(notes).toEqual([
    'data.at: a Date, here as text',
    'data.gone: undefined, which JSON has no word for: left out',
    'data.big: a BigInt, here as text',
    'data.text: only the first 5 of 900 characters were recorded',
    'data.bytes: Uint8Array, whose 4 bytes were not recorded: null',
    'data.list: only the first 1 of 2 items were recorded',
    'and 1 more like these',
  ]);
});

test('breaks: set by a filter, listed, switched off and removed; what can not be waited for is told', async () => {
  const { page, store, asked, settle } = open();
  act(() => store.breaks.show(true));
  const field = page.getByLabelText('Filter of the break');
  const add = () => fireEvent.click(page.getByRole('button', { name: 'Add' }));
  fireEvent.change(field, { target: { value: 'latency>5ms' } });
  add();
  expect(page.getByRole('dialog', { name: 'Breaks' }).textContent).toContain('known only later');
  fireEvent.change(field, { target: { value: 'from:main data.type=save size>10' } });
  add();
  act(() => store.acting.agree());
  await settle();
  const spec = {
    on: 'posted',
    ports: [3],
    terms: [
      { kind: 'data', path: ['type'], is: '=', text: 'save', not: false },
      { kind: 'size', is: '>', value: 10, not: false },
    ],
  };
  expect(asked).toEqual([{ kind: 'break', breaks: [spec] }]);
  fireEvent.click(page.getByRole('checkbox', { name: /data.type=save/ }));
  await settle();
  expect(asked.at(-1)).toEqual({ kind: 'break', breaks: [] });
  fireEvent.click(page.getByRole('button', { name: /^Remove/ }));
  expect(store.breaks.getState().breaks).toEqual([]);
});

test('a break on what is there follows the channels as they come', async () => {
  const { store, asked, settle, feed } = open();
  act(() => void store.breaks.add('port=#2A', 'delivered'));
  act(() => store.acting.agree());
  await settle();
  expect(asked.at(-1)).toMatchObject({ breaks: [{ ports: [] }] });
  act(() => feed(`${TRACE}\n  main: channel 2`));
  await settle();
  expect(asked.at(-1)).toMatchObject({ breaks: [{ on: 'delivered', ports: [4] }] });
});

test('in an opened session the tools that need the app are greyed out, with the reason', () => {
  const { button } = open({ session: { file: 'a.ndjson', header: null } });
  for (const name of ['Record', 'Clear']) {
    const one = button(name) as HTMLButtonElement;
    expect([one.disabled, one.title]).toEqual([true, expect.stringContaining('opened session')]);
  }
});

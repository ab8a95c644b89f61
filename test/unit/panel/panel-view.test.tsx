// @vitest-environment happy-dom
import { act, fireEvent, type RenderResult, render, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { FeedListener } from '../../../extension/panel/feed/connection';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { PanelStoreContext } from '../../../extension/panel/store/react';
import { PanelView } from '../../../extension/panel/views/panel-view';
import { FEED_VERSION, type FeedCommand } from '../../../instrumentation/trace/feed';
import type { Micros } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';
import './page';
import { MAIL } from './rows';

const state = { paused: false, stacks: false, payloads: 'values', dropped: 0 } as const;

function open({ tabId = null as number | null, trace = '', paused = false, live = true } = {}) {
  let feed: FeedListener | undefined;
  const sent: FeedCommand[] = [];
  const store = createPanelStore({ tabId, memory: null, schedule: (run) => run() }, (listener) => {
    feed = listener;
    return {
      send: async (command) => sent.push(command) > 0,
      act: async () => ({ done: true }),
      close: () => {},
    };
  });
  if (feed === undefined) throw new Error('The store did not connect');
  const listener = feed;
  const page = render(
    <PanelStoreContext value={store}>
      <PanelView mac={false} />
    </PanelStoreContext>,
  );
  act(() => {
    if (!live) return listener.lost();
    const app = { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 0 as Micros };
    listener.line({
      kind: 'hello',
      version: FEED_VERSION,
      launch: 'l',
      token: 't',
      app,
      state: { ...state, paused },
    });
    listener.line({ kind: 'events', events: parseTrace(trace) });
    listener.line({ kind: 'caught-up' });
  });
  return { page, store, sent, feed: listener };
}

const emptyKind = ({ container }: RenderResult) =>
  container.querySelector('[data-empty]')?.getAttribute('data-empty') ?? null;

test('no app: how to install it', () => {
  const { page } = open({ live: false });
  expect(emptyKind(page)).toBe('no-app');
  expect(page.getByText(/await install\(\)/)).toBeTruthy();
});

test('nothing yet', () => expect(emptyKind(open().page)).toBe('nothing-yet'));

test('paused: resume', () => {
  const { page, sent } = open({ paused: true });
  expect(emptyKind(page)).toBe('paused');
  fireEvent.click(page.getByRole('button', { name: 'Resume' }));
  expect(sent).toEqual([{ kind: 'resume' }]);
});

test('all filtered: clear the filter', () => {
  const { page } = open({ trace: MAIL });
  fireEvent.change(page.getByLabelText('Filter'), { target: { value: 'nowhere' } });
  expect(emptyKind(page)).toBe('all-filtered');
  fireEvent.click(page.getByRole('button', { name: 'Clear filter' }));
  expect(emptyKind(page)).toBeNull();
});

test('nothing in this window: show the whole app', () => {
  const { page } = open({ trace: MAIL, tabId: 77 });
  expect(emptyKind(page)).toBe('not-here');
  fireEvent.click(page.getByRole('button', { name: 'Show whole app' }));
  expect(page.container.querySelectorAll('[data-channel]')).toHaveLength(2);
});

test('another version: which side to upgrade', () => {
  const { page, feed } = open({ live: false });
  act(() => feed.mismatch(FEED_VERSION + 1));
  expect(emptyKind(page)).toBe('version');
  expect(page.getByText('This panel is older than the app’s Portscope')).toBeTruthy();
  act(() => feed.mismatch(FEED_VERSION - 1));
  expect(page.getByText('The app’s Portscope is older than this panel')).toBeTruthy();
});

test('the details of a channel name ends, carriers and realms', () => {
  const { page } = open({ trace: MAIL });
  const row = page.container.querySelector('[data-channel="1"]');
  if (row) fireEvent.click(row);
  const details = page.getByRole('region', { name: 'Details' });
  const transfers = [
    ...details.querySelectorAll<HTMLElement>('[data-section=transfers] [data-transfer]'),
  ];
  expect(transfers.map(({ dataset }) => ({ ...dataset, transfer: undefined }))).toEqual([
    {
      end: 'B',
      carrier: 'IPC "store"',
      from: 'Inbox — preload',
      to: 'Main process',
      lost: 'false',
    },
    {
      end: 'A',
      carrier: 'window.postMessage',
      from: 'Inbox — preload',
      to: 'Inbox',
      lost: 'false',
    },
  ]);
  expect(details.querySelector('[data-section=made]')?.textContent).toContain('preload.js:14');
  fireEvent.click(page.getByRole('button', { name: 'Close details' }));
  expect(page.queryByRole('region', { name: 'Details' })).toBeNull();
});

test('the details of a message show payload, times and links', () => {
  const { page, sent } = open({ trace: MAIL });
  fireEvent.click(page.getByRole('tab', { name: 'Messages' }));
  const row = page.container.querySelector('[data-message]');
  if (row) fireEvent.click(row);
  const details = page.getByRole('region', { name: 'Details' });
  expect(details.querySelector('[data-section=payload]')?.textContent).toContain('type: "list"');
  expect(details.querySelector('[data-section=times]')?.textContent).toContain('Serialising');
  fireEvent.click(page.getByRole('button', { name: 'Record them from now on' }));
  expect(sent).toEqual([{ kind: 'stacks', on: true }]);
  fireEvent.click(within(details).getByRole('button', { name: '#3 A' }));
  expect(page.getByRole('tab', { name: 'Port' }).getAttribute('aria-selected')).toBe('true');
});

test('a message that was cleared says so', () => {
  const { page, store, feed } = open({ trace: MAIL });
  act(() => store.view.setState({ view: 'messages' }));
  act(() => store.selection.setState({ message: { port: 2, n: 1 } as never }));
  act(() => feed.line({ kind: 'events', events: [{ kind: 'cleared', at: 9_999 as Micros }] }));
  expect(page.getByText('No longer in the trace')).toBeTruthy();
});

test('the summary tells losses in words, and what it is connected to', () => {
  const { page, feed } = open({ trace: `${MAIL}\nmain: lost 12 gap` });
  act(() => feed.line({ kind: 'state', state: { ...state, dropped: 3 } }));
  act(() => feed.refused(2));
  const summary = page.container.querySelector('.summary')?.textContent;
  expect(summary).toContain('2 channels 2 open 3 messages');
  expect(summary).toContain('2 queued 12 facts never arrived 3 oldest events let go of');
  expect(summary).toContain('2 lines of the feed not understood');
  expect(summary).toContain('Mail (pid 1) connected since');
  act(() => feed.lost());
  expect(page.container.querySelector('.summary')?.textContent).toContain('out of reach since');
});

test('a payload is text, whatever it says', () => {
  const { page } = open({
    trace: `main: realm main\nmain: channel 1\n1A ! "<img src=x onerror=alert(1)>"`,
  });
  fireEvent.click(page.getByRole('tab', { name: 'Messages' }));
  const row = page.container.querySelector('[data-message]');
  if (row) fireEvent.click(row);
  expect(page.container.querySelector('img')).toBeNull();
  expect(page.getAllByText('"<img src=x onerror=alert(1)>"').length).toBeGreaterThan(0);
});

test('an end in an in-memory session says why its window has no panel', () => {
  const { page } = open({
    trace: `main: realm main\nhid: realm page "Private" contents=3 no-panel\nmain: channel 1
      1A -> hid over ipc "p"\n1A @ hid`,
  });
  const row = page.container.querySelector('[data-channel="1"]');
  if (row) fireEvent.click(row);
  expect(page.container.querySelector('[data-section=ends]')?.textContent).toContain(
    'In-memory session',
  );
});

test('toolbar buttons send commands', () => {
  const { page, sent } = open({ tabId: 1 });
  fireEvent.click(page.getByRole('button', { name: 'Record' }));
  fireEvent.click(page.getByRole('button', { name: 'Clear' }));
  fireEvent.click(page.getByLabelText('Stacks'));
  fireEvent.click(page.getByRole('button', { name: 'Open in a window' }));
  expect(sent.map(({ kind }) => kind)).toEqual(['pause', 'clear', 'stacks', 'open-window']);
});

test('the search selects row after row, and marks what it found', async () => {
  const { page, store } = open({ trace: MAIL });
  fireEvent.click(page.getByRole('tab', { name: 'Messages' }));
  const selected = () =>
    page.container
      .querySelector('[aria-selected=true][data-message]')
      ?.getAttribute('data-message');
  await act(async () => store.search.take({ action: 'performSearch', query: 'LEAK' }));
  expect(selected()).toBe('2');
  expect(page.container.querySelector('mark')?.textContent).toBe('leak');
  await act(async () => store.search.take({ action: 'performSearch', query: 'main' }));
  const first = selected();
  await act(async () => store.search.take({ action: 'nextSearchResult', query: '' }));
  expect(selected()).not.toBe(first);
  act(() => store.search.take({ action: 'cancelSearch', query: '' }));
  expect(page.container.querySelector('mark')).toBeNull();
});

test.each(['channels', 'messages', 'flow', 'map', 'realms', 'findings'] as const)(
  'without an app, %s says how to install it and not that nothing is there',
  (view) => {
    const { page, store } = open({ live: false });
    act(() => store.showView(view));
    expect(emptyKind(page)).toBe('no-app');
  },
);

test.each(['channels', 'messages', 'flow', 'map', 'realms'] as const)(
  'a filter that leaves nothing of %s is cleared from there',
  (view) => {
    const { page, store } = open({ trace: MAIL });
    act(() => store.showView(view));
    act(() => store.filter.type('nowhere'));
    expect(emptyKind(page)).toBe('all-filtered');
    fireEvent.click(page.getByRole('button', { name: 'Clear filter' }));
    expect(emptyKind(page)).toBeNull();
  },
);

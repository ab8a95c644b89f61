// @vitest-environment happy-dom
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { FeedListener } from '../../../extension/panel/feed/connection';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { PanelStoreContext } from '../../../extension/panel/store/react';
import { PanelView } from '../../../extension/panel/views/panel-view';
import {
  FEED_VERSION,
  type FeedCommand,
  type OpenedSession,
} from '../../../instrumentation/trace/feed';
import type { Micros } from '../../../instrumentation/trace/ids';
import { parseTrace } from '../../notation';
import './page';

const TRACE = `
  main: realm main pid=41
  page: realm page "Inbox" contents=1 pid=42
  page: channel 1 stack="at open (app://mail/a.js:14:3)"
  1B -> main over ipc "store"
  1B @
  1A onmessage
  1B start`;

function open(more = '', session?: OpenedSession) {
  let feed: FeedListener | undefined;
  const sent: FeedCommand[] = [];
  const store = createPanelStore(
    { tabId: null, memory: null, schedule: (run) => run() },
    (listener) => {
      feed = listener;
      return {
        send: async (command) => sent.push(command) > 0,
        act: async () => ({ kind: 'refused', reason: '' }) as never,
        close: () => {},
      };
    },
  );
  const page = render(
    <PanelStoreContext value={store}>
      <PanelView mac={false} />
    </PanelStoreContext>,
  );
  const take = (text: string) =>
    act(() => feed?.line({ kind: 'events', events: parseTrace(text) }));
  act(() => {
    const app = { name: 'Mail', pid: 1, electron: '33.2.1', startedAt: 0 as Micros };
    const state = { paused: false, stacks: false, payloads: 'values', dropped: 0 } as const;
    const hello = {
      kind: 'hello',
      version: FEED_VERSION,
      launch: 'l',
      token: 't',
      app,
      state,
    } as const;
    feed?.line(session ? { ...hello, session } : hello);
    feed?.line({ kind: 'events', events: parseTrace(TRACE + more) });
    feed?.line({ kind: 'caught-up' });
    store.go({ view: 'port', subject: { kind: 'port', port: 2 as never } });
  });
  const region = () => page.getByRole('region', { name: 'Verify' });
  const button = () => page.getByRole('button', { name: 'Verify' }) as HTMLButtonElement;
  return { page, store, sent, take, region, button };
}

const HEAPS = `
  main: verified
  1B kept held by="an entry of a Map, in the variable clients"
  1A kept only-open
  page: verified`;

test('asks first, says how far it is, and what keeps each end', () => {
  const { page, sent, region, button, store } = open();
  fireEvent.click(button());
  expect(sent).toEqual([]);
  fireEvent.click(page.getByText('Look at it'));
  expect(sent).toEqual([{ kind: 'verify', realms: [2, 1] }]);
  expect(button().disabled).toBe(true);
  expect(region().textContent).toContain('Looking at the heap of');
  expect(store.verify.pending()).toEqual([2, 1]);
});

test('answers in words, with the way to what keeps it', () => {
  const { region, button } = open(HEAPS);
  expect(button().disabled).toBe(false);
  const text = region().textContent;
  expect(text).toContain('nothing but its being open keeps it, and since it was started');
  expect(text).toContain('kept by an entry of a Map, in the variable clients.');
});

test('says why a heap was not looked at', () => {
  const { region } = open('\n main: verified\n page: verified refused "The window is gone."');
  expect(region().textContent).toContain('the heap was not looked at. The window is gone.');
});

test('is greyed out in an opened file', () => {
  const { region, button, sent } = open(HEAPS, { file: 'a.ndjson', header: null });
  expect(button().disabled).toBe(true);
  expect(region().textContent).toContain('Only a running app has a heap');
  fireEvent.click(button());
  expect(sent).toEqual([]);
});

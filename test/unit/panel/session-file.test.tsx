// @vitest-environment happy-dom
/** A session file in place of an app: what the panel says of it. */
import { act, render, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { connectSession } from '../../../extension/panel/feed/session-source';
import { createPanelStore } from '../../../extension/panel/store/panel-store';
import { PanelStoreContext } from '../../../extension/panel/store/react';
import { PanelView } from '../../../extension/panel/views/panel-view';
import type { Micros } from '../../../instrumentation/trace/ids';
import { sessionLines } from '../../../instrumentation/trace/session-lines';
import './page';

const FACTS = {
  portscope: '1',
  electron: '33.2.1',
  chrome: '130',
  node: '20',
  platform: 'linux-x64',
  app: { name: 'Mail', version: '1', folder: '' },
  startedAt: 0 as Micros,
  savedAt: 1 as Micros,
};
const EMPTY = [...sessionLines({ facts: FACTS, events: [], dropped: 0, at: 1 as Micros })].join('');

async function open(text: string) {
  const file = {
    name: 'a.ndjson',
    open: async () => new Blob([text]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>,
  };
  const place = { tabId: null, memory: null, schedule: (run: () => void) => run() };
  const store = createPanelStore(place, connectSession(file));
  const page = render(
    <PanelStoreContext value={store}>
      <PanelView mac={false} />
    </PanelStoreContext>,
  );
  await waitFor(() => expect(store.connection.getState().phase).toBe('live'));
  const empty = () => page.container.querySelector<HTMLElement>('[data-empty]');
  return { store, empty };
}

test.each(['channels', 'messages', 'flow', 'map', 'realms', 'findings'] as const)(
  'a file without anything for %s says so of the file, and waits for no app',
  async (view) => {
    const { store, empty } = await open(EMPTY);
    act(() => store.showView(view));
    expect(empty()?.dataset.empty).toBe('none-in-file');
    expect(empty()?.textContent).not.toMatch(/as soon as|yet/);
  },
);

test('a file that is none of ours says in the view what it is not', async () => {
  const { empty } = await open('{"log":[]}\n');
  expect(empty()?.dataset.empty).toBe('unread-file');
  expect(empty()?.textContent).toContain('This is no session file of Portscope');
});

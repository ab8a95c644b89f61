/** The panel's page: in DevTools, and in a window of its own where `chrome.devtools` is missing. */
import './theme/tokens.css';
import './theme/panel.css';
import './theme/grid.css';
import './theme/details.css';
import './theme/charts.css';
import './theme/filter.css';
import './theme/menu.css';
import './theme/views.css';
import './theme/flow.css';
import './theme/acting.css';
import { createRoot } from 'react-dom/client';
import { listenToKeys } from './actions/keys';
import { connectFeed } from './feed/connection';
import { sessionFile } from './feed/session-here';
import { connectSession } from './feed/session-source';
import type { Memory } from './store/memory';
import { createPanelStore } from './store/panel-store';
import { PanelStoreContext } from './store/react';
import { SEARCH_EVENT, type SearchDetail } from './store/search-store';
import { followTheme } from './theme/follow-theme';
import { PanelView } from './views/panel-view';

const devtools: typeof chrome.devtools | undefined = globalThis.chrome?.devtools;
const mac = /mac/i.test(navigator.platform);
const root = document.documentElement;

followTheme(root, devtools?.panels);

const file = sessionFile();

const store = createPanelStore(
  {
    tabId: devtools?.inspectedWindow.tabId ?? null,
    memory: storage(),
    openResource: devtools ? openResource : null,
  },
  file ? connectSession(file) : connectFeed,
);

store.connection.subscribe(({ phase }) => tell(phase));
tell(store.connection.getState().phase);
listenToKeys(document, store, mac);
// DevTools tells its own search to devtools.html, which passes it on.
addEventListener(SEARCH_EVENT, (event) => {
  // Made by that page, so it is no `CustomEvent` of this one.
  if ('detail' in event) store.search.take(event.detail as SearchDetail);
});
// A link that was copied: pasted anywhere but into a field, or behind the page's address.
document.addEventListener('paste', (event) => {
  if (event.target instanceof HTMLInputElement) return;
  if (store.navigation.follow(event.clipboardData?.getData('text') ?? '')) event.preventDefault();
});
store.navigation.follow(location.hash);

const place = document.getElementById('panel');
if (place !== null) {
  createRoot(place).render(
    <PanelStoreContext value={store}>
      <PanelView mac={mac} />
    </PanelStoreContext>,
  );
}

function openResource(
  url: string,
  line: number,
  column: number,
  then: (failed: boolean) => void,
): void {
  // The types know neither the column nor what the callback is given.
  const { panels } = devtools as unknown as { panels: { openResource: AnyOpen } };
  panels.openResource(url, line, column, (status) => then(status?.isError === true));
}

type AnyOpen = (
  url: string,
  line: number,
  column: number,
  then: (status?: { readonly isError?: boolean }) => void,
) => void;

/** For the style sheet, and for tests that wait for it. */
function tell(phase: string): void {
  root.dataset.connection = phase;
}

function storage(): Memory | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

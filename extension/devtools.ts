/** Adds the panel to DevTools. Callbacks, since older front ends give no promises. */
const SEARCH_EVENT = 'portscope-search';

chrome.devtools.panels.create('Portscope', 'icons/icon-32.png', 'panel.html', (panel) => {
  let page: Window | null = null;
  panel.onShown.addListener((shown) => {
    page = shown;
  });
  // DevTools' own search bar, over the panel: the panel itself is not told of it.
  panel.onSearch.addListener((action, query) => {
    page?.dispatchEvent(new CustomEvent(SEARCH_EVENT, { detail: { action, query: query ?? '' } }));
  });
});

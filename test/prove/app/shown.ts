/** Contents in whatever shows them: a window of their own, a view in a window, a `<webview>` in a page of a window. */
import {
  BrowserView,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type WebContents,
  WebContentsView,
  type WebPreferences,
} from 'electron';
import type { WindowPlan } from './control';

export interface Shown {
  readonly contents: WebContents;
  destroy(): void;
}

/** Not among Electron's types. */
type Destroyable = WebContents & { destroy(): void };

/** Loads nothing yet, except in a `<webview>`, which loads by itself. */
export async function show(
  { name, shownBy, url }: WindowPlan,
  webPreferences: WebPreferences,
): Promise<Shown> {
  const hidden: BrowserWindowConstructorOptions = { show: false };
  if (shownBy === null) return ofWindow(new BrowserWindow({ ...hidden, webPreferences }));
  const partition = `persist:prover-${name}`;
  if (shownBy === 'webview') {
    const host = new BrowserWindow({ ...hidden, webPreferences: { webviewTag: true } });
    host.webContents.on('will-attach-webview', (_event, preferences) =>
      Object.assign(preferences, webPreferences),
    );
    const attached = new Promise<WebContents>((resolve) =>
      host.webContents.once('did-attach-webview', (_event, contents) => resolve(contents)),
    );
    const query = new URLSearchParams({ src: url, partition });
    void host.loadURL(`${new URL('host.html', url)}?${query}`);
    return { contents: await attached, destroy: () => host.destroy() };
  }
  const host = new BrowserWindow(hidden);
  const preferences = { ...webPreferences, partition };
  const view = viewIn(host, shownBy === 'contents-view', preferences);
  const destroy = (): void => {
    (view as Destroyable).destroy();
    host.destroy();
  };
  return { contents: view, destroy };
}

export const ofWindow = (window: BrowserWindow): Shown => ({
  contents: window.webContents,
  destroy: () => window.destroy(),
});

function viewIn(host: BrowserWindow, isNew: boolean, webPreferences: WebPreferences): WebContents {
  // Electron 25 exports an earlier class of that name, and has no `contentView`.
  if (isNew && 'contentView' in host) {
    const view = new WebContentsView({ webPreferences });
    host.contentView.addChildView(view);
    return view.webContents;
  }
  const view = new BrowserView({ webPreferences });
  host.setBrowserView(view);
  return view.webContents;
}

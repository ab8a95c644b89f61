import { cpSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { root } from '../set-up/index.mjs';

const PATIENCE_MS = 30_000;

/**
 * Starts the demo app with one scenario, and opens DevTools in a window of the given size with the panel in front.
 *
 * @param {{ executablePath: string, scenario: string, theme: 'light' | 'dark', width: number, height: number }} options
 */
export async function openDemo({ executablePath, scenario, theme, width, height }) {
  process.env.PW_CHROMIUM_ATTACH_TO_OTHER = '1';
  const profile = await mkdtemp(join(tmpdir(), 'portscope-pictures-'));
  // A copy, so that no picture shows where this repository lies; and the theme that DevTools starts with.
  const copy = join(profile, 'app');
  cpSync(join(root, 'dist'), copy, { recursive: true });
  const preferences = { 'ui-theme': `"${theme}"`, uiTheme: `"${theme}"` };
  writeFileSync(
    join(profile, 'Preferences'),
    JSON.stringify({ electron: { devtools: { preferences } } }),
  );
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    args: [`--user-data-dir=${profile}`, join(copy, 'demo-app'), '--scenario', scenario],
  });
  const close = async () => {
    await app.close().catch(() => {});
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    await app.evaluate(showDevTools, { theme, width, height });
    await inPanel(app, rowsOfWholeApp);
    return {
      close,
      /** @param {string} script run in the panel first */
      picture: async (script) => {
        await inPanel(app, script);
        return Buffer.from(await app.evaluate(capture), 'base64');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Settles when the panel shows the whole app's channels; the launcher itself holds no ports. */
const rowsOfWholeApp = `new Promise((resolve) => {
  const look = () => {
    const select = document.querySelector('select[aria-label="Scope"]');
    if (select && select.value !== 'app') {
      select.value = 'app';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (document.querySelector('[role=row][data-channel]')) resolve(true);
    else setTimeout(look, 50);
  };
  look();
})`;

/**
 * Runs a script in the panel's frame, by way of the main process: a driver's list of frames lags behind DevTools' own.
 *
 * @param {import('playwright-core').ElectronApplication} app
 * @param {string} script
 */
async function inPanel(app, script) {
  const done = app.evaluate(async (_electron, source) => {
    const { webContents } = /** @type {{ pictured: Electron.BrowserWindow }} */ (
      /** @type {unknown} */ (globalThis)
    ).pictured;
    for (;;) {
      const frame = webContents.mainFrame.framesInSubtree.find(({ url }) =>
        /^chrome-extension:.*panel\.html/.test(url),
      );
      if (frame) return frame.executeJavaScript(`${source}.then(() => true)`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, script);
  const late = new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('The panel shows no channel.')), PATIENCE_MS).unref();
  });
  await Promise.race([done, late]);
}

/**
 * In the app's main process: DevTools of the launcher in a window of its own, so that it has the size that was asked for.
 *
 * @param {typeof import('electron')} electron
 * @param {{ theme: 'light' | 'dark', width: number, height: number }} look
 */
async function showDevTools({ BrowserWindow, nativeTheme }, { theme, width, height }) {
  nativeTheme.themeSource = theme;
  const withTools = () =>
    BrowserWindow.getAllWindows().find((window) => window.webContents.isDevToolsOpened());
  // The demo shows the panel itself, then runs the scenario in windows of its own: not to be disturbed before that.
  while (!withTools() || BrowserWindow.getAllWindows().length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const launcher = /** @type {Electron.BrowserWindow} */ (withTools());
  const closed = new Promise((resolve) =>
    launcher.webContents.once('devtools-closed', () => resolve(null)),
  );
  launcher.webContents.closeDevTools();
  await closed;
  const window = new BrowserWindow({ width, height, useContentSize: true, frame: false });
  launcher.webContents.setDevToolsWebContents(window.webContents);
  const opened = new Promise((resolve) =>
    launcher.webContents.once('devtools-opened', () => resolve(null)),
  );
  launcher.webContents.openDevTools({ mode: 'detach' });
  await opened;
  Object.assign(globalThis, { pictured: window });
  const name = 'chrome-extension://kcinknkjkaccpaphjmmgmikhdbacdjcjPortscope';
  const shown = () =>
    window.webContents.executeJavaScript(`import('./ui/legacy/legacy.js').then(async ({ InspectorView }) => {
      const view = InspectorView.InspectorView.instance();
      if (!view.hasPanel('${name}')) return false;
      await view.showPanel('${name}');
      return true;
    })`);
  while (!(await shown())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** In the app's main process: the picture as base64, taken when a frame has been drawn. */
async function capture() {
  const { webContents } = /** @type {{ pictured: Electron.BrowserWindow }} */ (
    /** @type {unknown} */ (globalThis)
  ).pictured;
  await webContents.executeJavaScript(
    'new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300))',
  );
  return (await webContents.capturePage()).toPNG().toString('base64');
}

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
  const app = await _electron.launch({
    executablePath,
    chromiumSandbox: true,
    args: [`--user-data-dir=${profile}`, join(root, 'dist', 'demo-app'), '--scenario', scenario],
  });
  const close = async () => {
    await app.close().catch(() => {});
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    // The demo's own DevTools first; their panel is listed for a while after they closed.
    const before = await panelOf(app);
    await app.evaluate(showDevTools, { theme, width, height });
    const panel = await panelOf(app, before);
    // The launcher itself holds no ports.
    await panel.selectOption('select[aria-label="Scope"]', 'app');
    await panel.waitForSelector('[role=row][data-channel]', {
      state: 'attached',
      timeout: PATIENCE_MS,
    });
    return {
      close,
      /** @param {string} script run in the panel first */
      picture: async (script) => {
        await panel.evaluate(script);
        return Buffer.from(await app.evaluate(capture), 'base64');
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The frame of the panel, once it is live.
 *
 * @param {import('playwright-core').ElectronApplication} app
 * @param {import('playwright-core').Frame} [before] is not meant
 */
async function panelOf(app, before) {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    for (const frame of app.windows().flatMap((window) => window.frames())) {
      if (frame === before || !/^chrome-extension:.*panel\.html/.test(frame.url())) continue;
      const state = await frame
        .evaluate('document.documentElement.dataset.connection')
        .catch(() => 'gone');
      if (state === 'live') return frame;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The panel did not come up.');
}

/**
 * In the app's main process: DevTools of the launcher in a window of its own, so that it has the size that was asked for.
 *
 * @param {typeof import('electron')} electron
 * @param {{ theme: 'light' | 'dark', width: number, height: number }} look
 */
async function showDevTools({ BrowserWindow, nativeTheme }, { theme, width, height }) {
  nativeTheme.themeSource = theme;
  const launcher = BrowserWindow.getAllWindows().find((window) =>
    window.webContents.isDevToolsOpened(),
  );
  if (!launcher) throw new Error('No window has DevTools open.');
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

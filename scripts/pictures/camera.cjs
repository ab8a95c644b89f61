// @ts-check
/**
 * Takes pictures of the panel from within the demo app, as `electron -r camera.cjs <app>`: with a driver attached, the first
 * document of a window (about:blank) runs its preload, which no user's does, and the trace would show what that makes.
 *
 * PORTSCOPE_CAMERA holds the orders as JSON: theme, size, and for each picture what is run in the panel before, and its file.
 */
const { writeFileSync } = require('node:fs');
const { app, BrowserWindow, nativeTheme } = require('electron');

/**
 * @typedef {{ script: string, file: string }} Picture
 * @typedef {{ theme: 'light' | 'dark', width: number, height: number, pictures: Picture[] }} Orders
 */

const PATIENCE_MS = 60_000;
const PANEL = 'chrome-extension://kcinknkjkaccpaphjmmgmikhdbacdjcjPortscope';

const orders = /** @type {Orders} */ (JSON.parse(process.env.PORTSCOPE_CAMERA ?? ''));
const late = setTimeout(() => end(new Error('The panel shows no channel.')), PATIENCE_MS);

app
  .whenReady()
  .then(take)
  .then(() => end(null), end);

/** @param {unknown} error */
function end(error) {
  clearTimeout(late);
  if (error !== null) console.error(error);
  app.exit(error === null ? 0 : 1);
}

async function take() {
  nativeTheme.themeSource = orders.theme;
  const window = await showDevTools();
  for (const { script, file } of orders.pictures) {
    await inPanel(window, script);
    await window.webContents.executeJavaScript(
      'new Promise((done) => setTimeout(() => requestAnimationFrame(done), 300))',
    );
    writeFileSync(file, (await window.webContents.capturePage()).toPNG());
  }
}

/** DevTools of the launcher in a window of its own, so that it has the size that was asked for. */
async function showDevTools() {
  const { width, height } = orders;
  // The demo shows the panel itself, then runs the scenario in windows of its own: not to be disturbed before that.
  const launcher = await until(() => {
    const windows = BrowserWindow.getAllWindows();
    return windows.length > 1 && windows.find((one) => one.webContents.isDevToolsOpened());
  });
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
  await until(() =>
    window.webContents.executeJavaScript(`import('./ui/legacy/legacy.js').then(async ({ InspectorView }) => {
      const view = InspectorView.InspectorView.instance();
      if (!view.hasPanel('${PANEL}')) return false;
      await view.showPanel('${PANEL}');
      return true;
    })`),
  );
  return window;
}

/**
 * @param {Electron.BrowserWindow} window
 * @param {string} script
 */
async function inPanel({ webContents }, script) {
  const frame = await until(() =>
    webContents.mainFrame.framesInSubtree.find(({ url }) =>
      /^chrome-extension:.*panel\.html/.test(url),
    ),
  );
  await frame.executeJavaScript(`${script}.then(() => true)`);
}

/**
 * @template Found
 * @param {() => Found | undefined | false | Promise<Found | undefined | false>} look
 * @returns {Promise<Found>}
 */
async function until(look) {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

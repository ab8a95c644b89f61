// Opens DevTools; where Portscope is installed, with its panel in front and live.
const PANEL = 'chrome-extension://kcinknkjkaccpaphjmmgmikhdbacdjcj';
const LIMIT_MS = 30_000;

async function open(window, withPanel) {
  const opened = new Promise((resolve) => window.webContents.once('devtools-opened', resolve));
  window.webContents.openDevTools({ mode: 'bottom' });
  await opened;
  if (!withPanel) return;
  const devTools = window.webContents.devToolsWebContents;
  const name = JSON.stringify(`${PANEL}Portscope`);
  for (const end = Date.now() + LIMIT_MS; ; ) {
    const shown =
      await devTools.executeJavaScript(`import('./ui/legacy/legacy.js').then(async ({ InspectorView }) => {
      const view = InspectorView.InspectorView.instance();
      if (!view.hasPanel(${name})) return false;
      await view.showPanel(${name});
      return true;
    })`);
    if (shown && (await isLive(devTools))) return;
    if (Date.now() > end) throw new Error('The panel did not come to the front.');
    await new Promise((later) => setTimeout(later, 100));
  }
}

async function isLive(devTools) {
  for (const frame of devTools.mainFrame.framesInSubtree) {
    if (!frame.url.startsWith(PANEL)) continue;
    const state = await frame
      .executeJavaScript(`document.querySelector('html')?.dataset.connection`)
      .catch(() => undefined);
    if (state === 'live') return true;
  }
  return false;
}

module.exports = { open };

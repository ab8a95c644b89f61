const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

function window(file, show) {
  const win = new BrowserWindow({
    width: 500,
    height: 400,
    show,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  return win.loadFile(file).then(() => win);
}

app.whenReady().then(async () => {
  const shop = await window('shop.html', true);
  const index = await window('catalog.html', false);
  const { port1, port2 } = new MessageChannelMain();
  shop.webContents.postMessage('port', 'client', [port1]);
  index.webContents.postMessage('port', 'server', [port2]);
  shop.on('closed', () => index.destroy());
  // A broken record takes the index down.
  setTimeout(() => index.webContents.forcefullyCrashRenderer(), 1600);
});
app.on('window-all-closed', () => app.quit());

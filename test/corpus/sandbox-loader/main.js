const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const shop = new BrowserWindow({ width: 500, height: 300, ...options });
  const runner = new BrowserWindow({ show: false, ...options });
  await Promise.all([shop.loadFile('shop.html'), runner.loadFile('runner.html')]);
  const { port1, port2 } = new MessageChannelMain();
  shop.webContents.postMessage('runner', null, [port1]);
  runner.webContents.postMessage('jobs', null, [port2]);
  shop.on('closed', () => runner.destroy());
});
app.on('window-all-closed', () => app.quit());

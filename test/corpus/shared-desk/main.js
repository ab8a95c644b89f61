const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const left = new BrowserWindow({ width: 400, height: 300, ...options });
  const right = new BrowserWindow({ width: 400, height: 300, x: 500, y: 0, ...options });
  await Promise.all([left.loadFile('left.html'), right.loadFile('right.html')]);
  const { port1, port2 } = new MessageChannelMain();
  left.webContents.postMessage('peer', null, [port1]);
  right.webContents.postMessage('peer', null, [port2]);
});
app.on('window-all-closed', () => app.quit());

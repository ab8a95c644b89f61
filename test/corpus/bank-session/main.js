const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const win = new BrowserWindow({ width: 400, height: 300, ...options });
  const vault = new BrowserWindow({ show: false, ...options });
  await Promise.all([win.loadFile('index.html'), vault.loadFile('vault.html')]);
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('session', 'client', [port1]);
  vault.webContents.postMessage('session', 'server', [port2]);
  win.on('closed', () => vault.destroy());
});
app.on('window-all-closed', () => app.quit());

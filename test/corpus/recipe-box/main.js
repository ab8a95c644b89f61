const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const win = new BrowserWindow({ width: 500, height: 300, ...options });
  const server = new BrowserWindow({ show: false, ...options });
  await Promise.all([win.loadFile('index.html'), server.loadFile('server.html')]);
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('rpc', 'client', [port1]);
  server.webContents.postMessage('rpc', 'server', [port2]);
  win.on('closed', () => server.destroy());
});
app.on('window-all-closed', () => app.quit());

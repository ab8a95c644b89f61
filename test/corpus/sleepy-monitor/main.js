const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  const worker = new BrowserWindow({
    show: false,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await Promise.all([win.loadFile('index.html'), worker.loadFile('worker.html')]);
  const { port1, port2 } = new MessageChannelMain();
  worker.webContents.postMessage('line', 'worker', [port1]);
  win.webContents.postMessage('line', 'monitor', [port2]);
  win.on('closed', () => worker.destroy());
});
app.on('window-all-closed', () => app.quit());

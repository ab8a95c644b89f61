const { app, BrowserWindow, MessageChannelMain, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('chart:open', (event, id) => {
  const { port1, port2 } = new MessageChannelMain();
  event.sender.postMessage('chart:data', id, [port2]);
  port1.on('message', ({ data }) => port1.postMessage({ id, points: [data.from, 4, 9, 2] }));
  port1.on('close', () => port1.removeAllListeners());
  port1.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

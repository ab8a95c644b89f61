const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const theme = { accent: '#2a6', radius: 4 };

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  ipcMain.handle('theme', () => theme);

  win.webContents.once('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    win.webContents.postMessage('theme:port', null, [port2]);
    port1.on('message', ({ data }) => {
      Object.assign(theme, data);
      port1.postMessage(theme);
    });
    port1.start();
  });

  win.loadFile('index.html');
  setTimeout(() => win.webContents.reload(), 2500);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain, ipcMain } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  ipcMain.handle('locale', () => 'pt');
  win.loadFile('index.html');
  // Sent before anything has loaded: kept for the page until it is there.
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('paint', { at: 'start' }, [port2]);
  port1.on('message', ({ data }) => console.log('main: painted', data.painted));
  port1.start();
  port1.postMessage({ colour: 'teal' });
});
app.on('window-all-closed', () => app.quit());

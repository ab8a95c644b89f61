const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('file:dump', (event) => {
  const [port] = event.ports;
  port.on('message', (e) => port.postMessage({ row: e.data.row, text: 'de ad be ef' }));
  port.on('close', () => console.log('dump closed'));
  port.start();
});
ipcMain.on('bookmarks', (event) => {
  const [port] = event.ports;
  const marks = [];
  port.on('message', (e) => {
    marks.push(e.data);
    port.postMessage(marks.length);
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'ui/preload.js'), sandbox: false },
  });
  win.loadFile('ui/hex.html');
});
app.on('window-all-closed', () => app.quit());

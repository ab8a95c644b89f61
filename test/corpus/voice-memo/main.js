const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const memos = new Map();

ipcMain.on('memo', (event, id) => {
  const [port] = event.ports;
  memos.set(id, 0);
  port.on('message', ({ data }) => {
    if (data?.samples) memos.set(id, memos.get(id) + data.samples.byteLength);
    if (data?.end) {
      console.log(`main: memo ${id} has ${memos.get(id)} bytes`);
      port.postMessage({ stored: memos.get(id) });
    }
  });
  port.start();
});
ipcMain.handle('memo:list', () => [...memos.keys()]);

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

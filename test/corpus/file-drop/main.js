const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('upload', (event, meta) => {
  const [port] = event.ports;
  let bytes = 0;
  port.on('message', ({ data }) => {
    bytes += data.length;
    port.postMessage({ name: meta.name, bytes });
  });
  port.start();
});
ipcMain.on('quota', (event) => {
  const [port] = event.ports;
  port.start();
  port.postMessage({ free: 12_000_000 });
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

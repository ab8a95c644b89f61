const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('host', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => port.postMessage({ opened: data.open }));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

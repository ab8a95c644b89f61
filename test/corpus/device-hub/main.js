const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');
const { connectBus } = require('./bus');

const seen = [];

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const hub = new BrowserWindow({ width: 500, height: 300, ...options });
  const monitor = new BrowserWindow({ width: 300, height: 300, ...options });
  connectBus(hub.webContents.ipc, monitor.webContents);

  ipcMain.on('device', (event, name) => {
    const [port] = event.ports;
    port.on('message', ({ data }) => {
      seen.push(data.value);
      port.postMessage({ ack: seen.length });
    });
    port.start();
    port.postMessage({ hello: name });
  });
  ipcMain.handle('device:count', () => seen.length);

  await monitor.loadFile('monitor.html');
  await hub.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

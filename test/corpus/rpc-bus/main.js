const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('bus', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    if (data.topic === 'price') port.postMessage({ id: data.id, price: 10 + (data.id % 7) });
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

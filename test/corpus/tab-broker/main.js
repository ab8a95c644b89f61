const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

/** Who is told of news. */
const clients = [];

ipcMain.on('broker:join', (event, name) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    for (const client of clients) client.port.postMessage({ from: name, ...data });
  });
  port.start();
  clients.push({ name, port, inbox: new Array(1000).fill(name) });
});
ipcMain.handle('broker:count', () => clients.length);

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

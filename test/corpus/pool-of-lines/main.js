const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const lines = new Map();

ipcMain.on('line', (event, id) => {
  const [port] = event.ports;
  lines.set(id, port);
  port.on('message', ({ data }) => {
    port.postMessage({ id, said: data });
    if (data === 'bye') port.close();
  });
  // Tidies up, whoever closed the line.
  port.on('close', () => lines.delete(id));
  port.start();
});
ipcMain.handle('line:count', () => lines.size);

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

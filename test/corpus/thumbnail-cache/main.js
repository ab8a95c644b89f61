const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const sizes = new Map();

// The answer goes over the port that came with the question; nobody keeps it.
ipcMain.on('thumbnail', (event, name) => {
  const [port] = event.ports;
  sizes.set(name, name.length * 64);
  port.postMessage({ name, bytes: sizes.get(name) });
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

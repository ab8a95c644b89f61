const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const tiles = new Map();

ipcMain.on('tile', (event, id) => {
  const [port] = event.ports;
  const timer = setInterval(() => port.postMessage({ id, at: Date.now() }), 300);
  port.on('message', () => {});
  port.on('close', () => {
    clearInterval(timer);
    tiles.delete(id);
  });
  port.start();
  tiles.set(id, port);
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
  // The map is loaded anew; all of its lines go at once.
  setTimeout(() => win.reload(), 2500);
  setTimeout(() => console.log(`main: ${tiles.size} tiles`), 6000);
});
app.on('window-all-closed', () => app.quit());

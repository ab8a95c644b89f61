const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const words = ['port', 'porter', 'portal', 'window', 'worker', 'world'];

// One port for each question: a later question cancels the earlier one.
ipcMain.on('suggest', (event, text) => {
  const [port] = event.ports;
  let cancelled = false;
  port.on('message', ({ data }) => {
    cancelled = data === 'cancel';
  });
  port.start();
  setTimeout(() => {
    if (!cancelled) port.postMessage(words.filter((word) => word.startsWith(text)));
  }, 5);
});

ipcMain.on('history', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => port.postMessage({ remembered: data }));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

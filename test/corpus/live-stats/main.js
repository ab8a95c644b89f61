const { app, BrowserWindow, ipcMain } = require('electron');
const os = require('node:os');
const path = require('node:path');

let subscriber = null;

ipcMain.on('stats:subscribe', (event) => {
  if (subscriber) return;
  [subscriber] = event.ports;
  subscriber.on('message', ({ data }) => console.log('main: page drew', data.frames, 'frames'));
  subscriber.start();
});
ipcMain.handle('host', () => os.hostname().length);

setInterval(() => {
  subscriber?.postMessage({ load: os.loadavg()[0], free: os.freemem() });
}, 100);

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
  // Somebody presses Ctrl+R.
  setTimeout(() => win.reload(), 2500);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const files = { manual: 900, sample: 300 };

ipcMain.on('download', (event, name) => {
  const [port] = event.ports;
  let done = 0;
  // Small files are answered sooner.
  const timer = setInterval(() => {
    done += 100;
    port.postMessage({ name, percent: Math.round((done / files[name]) * 100) });
    if (done >= files[name]) {
      clearInterval(timer);
      port.postMessage({ name, percent: 100, done: true });
    }
  }, 120);
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

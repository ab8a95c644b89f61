const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  ipcMain.on('canvas', (event) => {
    const [canvas] = event.ports;
    canvas.on('message', ({ data }) => {
      if (data.kind === 'stroke') return;
      canvas.postMessage({ kind: 'saved', bytes: data.pixels.byteLength });
    });
    canvas.start();
  });
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

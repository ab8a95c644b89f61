const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const lines = new Set();

ipcMain.on('line', (event) => {
  const [port] = event.ports;
  lines.add(port);
  port.on('message', ({ data }) => port.postMessage({ sum: data.a + data.b }));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
  // The work is done in a moment; then everything is put away, twice if need be.
  setTimeout(() => {
    for (const port of lines) {
      port.postMessage({ bye: true });
      port.close();
      port.close();
      port.postMessage({ bye: true });
    }
    lines.clear();
    setTimeout(() => app.quit(), 400);
  }, 3000);
});
app.on('window-all-closed', () => app.quit());

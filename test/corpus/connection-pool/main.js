const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

let served = 0;
ipcMain.on('db', (event) => {
  for (const port of event.ports) {
    port.on('message', ({ data }) => {
      served += 1;
      port.postMessage({ sql: data.sql, rows: served });
    });
    port.start();
  }
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };

app.whenReady().then(async () => {
  const service = new BrowserWindow({ show: false, ...options });
  await service.loadFile('service.html');

  // Windows ask for the service; their port is passed on as it is.
  ipcMain.on('service:connect', (event, id) => {
    service.webContents.postMessage('service:client', id, event.ports);
  });

  const windows = ['one', 'two'].map((name) => {
    const win = new BrowserWindow({ width: 400, height: 300, ...options });
    win.loadFile('client.html', { query: { name } });
    return win;
  });
  for (const win of windows) {
    win.on('closed', () => {
      if (windows.every((each) => each.isDestroyed())) service.destroy();
    });
  }
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const win = new BrowserWindow({ width: 700, height: 500 });
  win.webContents.setWindowOpenHandler(() => ({
    action: 'allow',
    overrideBrowserWindowOptions: { width: 400, height: 300 },
  }));
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

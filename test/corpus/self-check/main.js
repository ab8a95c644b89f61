const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const win = new BrowserWindow({ webPreferences: { sandbox: true } });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

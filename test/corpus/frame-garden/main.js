const { app, BrowserWindow } = require('electron');
app
  .whenReady()
  .then(() => new BrowserWindow({ webPreferences: { sandbox: true } }).loadFile('ui/garden.html'));
app.on('window-all-closed', () => app.quit());

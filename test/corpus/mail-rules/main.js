const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');
const { lend, endpointOf } = require('./lend');

const rules = {
  list: () => ['newsletters', 'invoices'],
  test: (name, subject) => subject.toLowerCase().includes(name.slice(0, 4)),
};

ipcMain.on('rules', (event) => {
  const [port] = event.ports;
  lend(rules, endpointOf(port));
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

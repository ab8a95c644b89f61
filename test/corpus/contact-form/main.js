const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const contacts = [];

ipcMain.on('contacts', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    contacts.push(data);
    port.postMessage({ count: contacts.length });
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

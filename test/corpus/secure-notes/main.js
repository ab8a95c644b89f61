const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

ipcMain.handle('locked', () => false);

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js'), contextIsolation: true },
  });
  await win.loadFile('index.html');

  const clock = new MessageChannelMain();
  win.webContents.postMessage('clock', null, [clock.port2]);
  clock.port1.start();
  setInterval(() => clock.port1.postMessage(new Date().toISOString()), 500);

  const vault = new MessageChannelMain();
  win.webContents.postMessage('vault', null, [vault.port2]);
  vault.port1.on('message', ({ data }) => {
    vault.port1.postMessage({ id: data.id, text: 'a secret' });
  });
  vault.port1.start();
});
app.on('window-all-closed', () => app.quit());

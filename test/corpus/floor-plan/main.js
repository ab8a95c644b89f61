const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const degrees = { Hall: 18, Kitchen: 21, Workshop: 16 };

app.whenReady().then(async () => {
  ipcMain.handle('floor:summary', () => ({
    sensors: Object.keys(degrees).length,
    warmest: Math.max(...Object.values(degrees)),
  }));
  const win = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      nodeIntegrationInSubFrames: true,
    },
  });
  await win.loadFile('index.html');
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('floor:readings', null, [port2]);
  for (const [room, value] of Object.entries(degrees)) port1.postMessage({ room, degrees: value });
});
app.on('window-all-closed', () => app.quit());

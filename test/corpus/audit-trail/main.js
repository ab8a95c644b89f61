const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const trail = [];

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });

  // Everything that this window says comes in here, before ipcMain has it.
  win.webContents.on('ipc-message', (event, channel, ...args) => {
    trail.push({ channel, at: Date.now() });
    if (channel === 'audit:stream') {
      const [port] = event.ports;
      port.on('message', ({ data }) => trail.push({ channel, ...data }));
      port.start();
    }
    if (channel === 'audit:note') console.log('main: note', args[0]);
  });

  ipcMain.handle('audit:count', () => trail.length);
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

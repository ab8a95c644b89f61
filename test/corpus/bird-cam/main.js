const { app, BrowserWindow, ipcMain, utilityProcess } = require('electron');
const path = require('node:path');
const archive = require('./lib/archive');
const camera = require('./lib/camera');
app.whenReady().then(() => {
  const encoder = utilityProcess.fork(path.join(__dirname, 'lib/encoder.js'));
  archive.listen(ipcMain);
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  camera.listen(win.webContents.ipc, encoder);
  win.loadFile('cam.html');
});
app.on('window-all-closed', () => app.quit());

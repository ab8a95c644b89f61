const { app, BrowserWindow, MessageChannelMain, ipcMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const runner = utilityProcess.fork(path.join(__dirname, 'runner.js'));
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });

  // The baton: page, main process, utility process, with messages that wait on it all the way.
  ipcMain.on('baton', (event) => {
    const [baton] = event.ports;
    setTimeout(() => runner.postMessage('baton', [baton]), 200);
  });
  const whistle = new MessageChannelMain();
  win.webContents.postMessage('whistle', null, [whistle.port2]);
  whistle.port1.start();
  win.loadFile('index.html');
  setTimeout(() => whistle.port1.postMessage('go'), 1200);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const compiler = utilityProcess.fork(path.join(__dirname, 'compiler.js'));
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.webContents.on('did-finish-load', () => {
    const output = new MessageChannelMain();
    const alive = new MessageChannelMain();
    compiler.postMessage('attach', [output.port1, alive.port1]);
    win.webContents.postMessage('compiler', null, [output.port2, alive.port2]);
  });
  win.loadFile('index.html');
  // The watch ends with the first broken build.
  compiler.on('exit', (code) => console.log('main: compiler exit', code));
});
app.on('window-all-closed', () => app.quit());

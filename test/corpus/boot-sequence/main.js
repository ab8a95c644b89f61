const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const engine = utilityProcess.fork(path.join(__dirname, 'engine.mjs'));
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  const { port1, port2 } = new MessageChannelMain();
  engine.postMessage('boot', [port1]);
  // All that is open is told to the page at once; it reads it when it is up.
  for (let file = 0; file < 800; file += 1) port2.postMessage({ file: `src/file-${file}.ts` });
  win.webContents.postMessage('engine', null, [port2]);
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

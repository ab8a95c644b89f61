const { app, BrowserWindow, ipcMain, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

let speller = null;

function startSpeller() {
  speller = utilityProcess.fork(path.join(__dirname, 'speller.js'));
  speller.on('exit', (code) => console.log('main: speller ended with', code));
}

/** A window's line to the speller. */
ipcMain.on('spell:connect', (event) => {
  const { port1, port2 } = new MessageChannelMain();
  speller.postMessage({ kind: 'client', id: event.sender.id }, [port1]);
  event.sender.postMessage('spell:port', null, [port2]);
});

app.whenReady().then(() => {
  startSpeller();
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  new BrowserWindow({ width: 400, height: 300, ...options }).loadFile('index.html');
  // Another document is opened when the dictionary has been freed.
  speller.once('exit', () => {
    new BrowserWindow({ width: 400, height: 300, ...options }).loadFile('index.html');
  });
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

function open(file) {
  const win = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  return win.loadFile(file).then(() => win);
}

app.whenReady().then(async () => {
  const editor = await open('editor.html');
  const stage = await open('stage.html');
  const { port1, port2 } = new MessageChannelMain();
  editor.webContents.postMessage('link', null, [port1]);
  stage.webContents.postMessage('link', null, [port2]);
});
app.on('window-all-closed', () => app.quit());

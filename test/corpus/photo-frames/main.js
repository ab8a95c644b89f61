const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

// Each album has a process that frames its photos.
async function openAlbum(name) {
  const framer = utilityProcess.fork(path.join(__dirname, 'framer.js'), [name], {
    serviceName: `Framer of ${name}`,
  });
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html', { query: { name } });
  const { port1, port2 } = new MessageChannelMain();
  framer.postMessage('serve', [port1]);
  win.webContents.postMessage('framer', null, [port2]);
  return win;
}

app.whenReady().then(async () => {
  await openAlbum('Winter');
  const summer = await openAlbum('Summer');
  setTimeout(() => summer.close(), 1500);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain, ipcMain } = require('electron');
const path = require('node:path');

const photos = ['lake.jpg', 'dune.jpg', 'roof.jpg', 'pier.jpg'];

app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 800,
    height: 600,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });

  ipcMain.handle('library:count', () => photos.length);

  win.webContents.once('did-finish-load', () => {
    const thumbs = new MessageChannelMain();
    const exif = new MessageChannelMain();
    win.webContents.postMessage('gallery', null, [thumbs.port1, exif.port1]);

    thumbs.port2.on('message', (event) => {
      console.log('main: thumbnail shown', event.data.shown);
    });
    thumbs.port2.start();

    exif.port2.on('message', (event) => {
      exif.port2.postMessage({ name: event.data.name, iso: 200, f: 2.8 });
    });
    exif.port2.start();

    let next = 0;
    const timer = setInterval(() => {
      const name = photos[next % photos.length];
      thumbs.port2.postMessage({ name, pixels: new Uint8Array(256).fill(next) });
      next += 1;
      if (next === 12) clearInterval(timer);
    }, 200);
  });

  win.loadFile('index.html');
});

app.on('window-all-closed', () => app.quit());

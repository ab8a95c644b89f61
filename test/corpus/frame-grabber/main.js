const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');

  const frames = new MessageChannelMain();
  const stats = new MessageChannelMain();
  win.webContents.postMessage('camera', null, [frames.port2, stats.port2]);
  stats.port1.on('message', ({ data }) => console.log('main: drawn', data.drawn));
  stats.port1.start();

  let n = 0;
  const grab = setInterval(() => {
    for (let i = 0; i < 6; i += 1) {
      n += 1;
      frames.port1.postMessage({ n, width: 64, height: 48, pixels: new Uint8Array(64 * 48) });
    }
  }, 10);
  win.on('closed', () => clearInterval(grab));
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

const tracks = ['Aria', 'Bolero', 'Canon', 'Dirge'];

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
    },
  });
  win.webContents.on('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    win.webContents.postMessage('player', null, [port2]);
    port1.on('message', ({ data }) => {
      if (data.kind === 'bands') port1.postMessage({ kind: 'bands', bands: [3, 0, -2] });
    });
    port1.start();
    let n = 0;
    const timer = setInterval(() => {
      port1.postMessage({ kind: 'track', title: tracks[n % tracks.length] });
      n += 1;
      if (n === 12) clearInterval(timer);
    }, 200);
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

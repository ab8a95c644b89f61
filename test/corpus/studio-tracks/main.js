const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

const names = ['drums', 'bass', 'keys', 'voice'];

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');
  const tracks = names.map(() => new MessageChannelMain());
  // All in one list; their order says which is which.
  win.webContents.postMessage(
    'tracks',
    names,
    tracks.map(({ port2 }) => port2),
  );
  tracks.forEach(({ port1 }, index) => {
    port1.on('message', ({ data }) => port1.postMessage({ name: names[index], gain: data.gain }));
    port1.start();
  });
});
app.on('window-all-closed', () => app.quit());

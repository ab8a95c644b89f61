const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

let bar = 0;

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  // Each beat is a click of the sound card, and a lamp on the desk.
  ipcMain.on('beats', (event) => {
    const [beats] = event.ports;
    beats.on('message', ({ data: { beat } }) => {
      if (beat === 0) {
        bar += 1;
        beats.postMessage({ bar });
      }
    });
    beats.start();
  });
  ipcMain.handle('tempo', () => 240);
  await win.loadFile('index.html');
  // The musician puts the window away and goes on playing.
  setTimeout(() => win.hide(), 2500);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const catalogue = new Map();
let connected = 0;

/** Reads what is to be saved; the catalogue is built anew for each backup. */
function scan(round) {
  const list = [];
  for (let i = 0; i < 60_000; i += 1) {
    list.push({ name: `file-${round}-${i}`, size: i * 7, tags: [`t${i % 9}`, `r${round}`] });
  }
  catalogue.set(round % 3, list);
}

ipcMain.on('backup:follow', (event) => {
  const [port] = event.ports;
  connected += 1;
  port.postMessage({ state: 'connected', position: connected });
});

ipcMain.handle('backup:size', () => [...catalogue.values()].flat().length);

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
  let round = 0;
  const timer = setInterval(() => {
    scan(round);
    round += 1;
    if (round === 40) clearInterval(timer);
  }, 90);
});
app.on('window-all-closed', () => app.quit());

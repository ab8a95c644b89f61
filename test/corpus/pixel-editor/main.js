const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const palette = ['#1d2b53', '#7e2553', '#008751', '#ab5236'];

function tile(index, size = 64) {
  return new Uint8ClampedArray(size * size * 4).fill(index * 16);
}

ipcMain.on('tiles', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    const pixels = tile(data.index);
    try {
      port.postMessage({ index: data.index, pixels }, [pixels.buffer]);
    } catch (error) {
      console.warn(`main: tile ${data.index} is left out: ${error.message}`);
      port.postMessage({ index: data.index, pixels: null });
    }
  });
  port.start();
});

ipcMain.on('palette', (event) => {
  const [port] = event.ports;
  port.start();
  port.postMessage(palette);
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

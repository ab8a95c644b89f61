const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('exports', (event) => {
  const [port] = event.ports;
  const names = [];
  port.on('message', ({ data }) => {
    if (data === null) return;
    if (data.kind === 'name') names.push(data.name);
    if (data.kind === 'picture') {
      console.log('main: picture of', data.picture.size);
      port.postMessage({ written: names.at(-1) });
    }
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js'), contextIsolation: false },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

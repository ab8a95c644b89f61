const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.on('sheet:ticks', (event) => {
  const [port] = event.ports;
  port.start();
  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    port.postMessage({ n });
    if (n === 200) clearInterval(timer);
  }, 25);
});

ipcMain.on('sheet:edits', (event) => {
  const [port] = event.ports;
  port.start();
  let edit = 0;
  const timer = setInterval(() => {
    edit += 1;
    port.postMessage({ cell: `B${edit}`, value: edit * 3 });
    if (edit === 6) clearInterval(timer);
  }, 700);
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

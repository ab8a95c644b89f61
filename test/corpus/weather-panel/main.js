const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const settings = { unit: 'C', place: 'Lisbon' };

function feed(port) {
  port.on('message', ({ data }) => console.log('main: asked for', data.place));
  port.start();
  let hour = 0;
  const timer = setInterval(() => {
    hour += 1;
    port.postMessage({ hour, degrees: 14 + (hour % 9) });
    if (hour === 10) clearInterval(timer);
  }, 150);
}

app.whenReady().then(() => {
  ipcMain.handle('settings', async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return settings;
  });
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('forecast', settings.place, [port2]);
  feed(port1);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const values = [];

function first(port) {
  return new Promise((resolve) => {
    port.once('message', ({ data }) => {
      resolve(data);
      port.close();
    });
    port.start();
  });
}

ipcMain.on('sensor', async (event) => {
  const [port] = event.ports;
  values.push(await first(port));
  console.log(`main: ${values.length} values`);
});

ipcMain.on('alarm', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => console.log('main: alarm above', data.limit));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

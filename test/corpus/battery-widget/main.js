const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

let level = 100;

function follow(port) {
  port.on('message', ({ data }) => {
    level = Math.max(0, level - data.used);
    port.postMessage({ level });
  });
  port.start();
}

// Nothing here keeps the port: its listener does.
ipcMain.on('battery', (event) => follow(event.ports[0]));

app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 300,
    height: 200,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

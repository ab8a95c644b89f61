const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const seen = [];

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });

  // One answers, the others only look.
  win.webContents.ipc.on('chat', (event) => {
    const [port] = event.ports;
    port.on('message', ({ data }) => port.postMessage({ echo: data.text }));
    port.start();
  });
  win.webContents.mainFrame.ipc.on('chat', (event, room) => {
    seen.push({ room, ports: event.ports.length, by: 'frame' });
  });
  ipcMain.on('chat', (event, room) => {
    seen.push({ room, ports: event.ports.length, by: 'main' });
    console.log(`main: ${seen.length} seen`);
  });

  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

ipcMain.handle('task:list', () => ['lint', 'test', 'build']);

ipcMain.on('task:runner', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data, ports }) => {
    ports[0]?.postMessage(`${data.name} started`);
    port.postMessage({ name: data.name, code: ports.length ? 0 : 1 });
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

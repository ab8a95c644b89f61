const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const todos = [{ id: 1, text: 'Water the plants' }];

ipcMain.on('todos', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    if (data.kind === 'add') todos.push({ id: todos.length + 1, text: data.text });
    port.postMessage({ kind: 'all', todos });
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

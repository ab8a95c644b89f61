import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain } from 'electron';

const at = (name) => fileURLToPath(new URL(name, import.meta.url));
const watchers = new Map();
ipcMain.on('watch', (event, row) => {
  const [port] = event.ports;
  watchers.set(row, port);
  port.on('message', ({ data }) => {
    if (data === 'now') port.postMessage({ row, value: row * 2 });
  });
  port.on('close', () => watchers.delete(row));
  port.start();
});
app.whenReady().then(() => {
  new BrowserWindow({ webPreferences: { preload: at('preload.cjs') } }).loadFile(at('index.html'));
});
app.on('window-all-closed', () => app.quit());

import path from 'node:path';
import { app, BrowserWindow, MessageChannelMain, utilityProcess } from 'electron';

const here = import.meta.dirname;

app.whenReady().then(() => {
  const store = utilityProcess.fork(path.join(here, 'store.mjs'), [], { serviceName: 'Settings' });
  const win = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { preload: path.join(here, 'preload.js') },
  });
  win.webContents.on('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    store.postMessage('client', [port1]);
    win.webContents.postMessage('settings', null, [port2]);
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

import path from 'node:path';
import { app, BrowserWindow, MessageChannelMain, utilityProcess } from 'electron';

const here = import.meta.dirname;

app.whenReady().then(async () => {
  const store = utilityProcess.fork(path.join(here, 'store.js'));
  const win = new BrowserWindow({ webPreferences: { preload: path.join(here, 'preload.js') } });
  await win.loadFile('index.html');
  const { port1, port2 } = new MessageChannelMain();
  store.postMessage(null, [port1]);
  win.webContents.postMessage('store', null, [port2]);
});
app.on('window-all-closed', () => app.quit());

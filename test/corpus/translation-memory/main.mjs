import path from 'node:path';
import { app, BrowserWindow, MessageChannelMain, utilityProcess } from 'electron';

const here = import.meta.dirname;

function connect(win, engine) {
  const { port1, port2 } = new MessageChannelMain();
  engine.postMessage('client', [port1]);
  win.webContents.postMessage('engine', null, [port2]);
}

app.whenReady().then(async () => {
  const engine = utilityProcess.fork(path.join(here, 'engine.js'));
  engine.on('exit', (code) => console.log('main: engine ended', code));
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(here, 'preload.js') },
  });
  await win.loadFile('index.html');
  connect(win, engine);
});
app.on('window-all-closed', () => app.quit());

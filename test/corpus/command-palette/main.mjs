import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain } from 'electron';

const names = 'open save close copy paste cut undo redo find next zoom print mail quit'.split(' ');
const commands = new Map(names.map((name) => [name, (argument) => `${name} ${argument}`]));

// Each command has a listener of its own.
ipcMain.on('commands', ({ ports: [port] }) => {
  port.setMaxListeners(30);
  for (const [name, run] of commands) {
    port.on('message', ({ data }) => {
      if (data.command === name) port.postMessage({ id: data.id, result: run(data.argument) });
    });
  }
  port.start();
});

app.whenReady().then(() => {
  const preload = fileURLToPath(new URL('preload.cjs', import.meta.url));
  new BrowserWindow({ webPreferences: { preload } }).loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');
const open = new Map();
function openSession(contents, name) {
  const { port1, port2 } = new MessageChannelMain();
  open.set(name, port1);
  port1.on('close', () => {
    if (open.get(name) === port1) open.delete(name);
  });
  port1.on('message', ({ data }) => port1.postMessage({ name, line: data.line }));
  port1.start();
  contents.postMessage('session', name, [port2]);
}
app.whenReady().then(() => {
  ipcMain.on('switch', (event, { from, to }) => {
    open.get(from)?.close();
    openSession(event.sender, to);
  });
  new BrowserWindow({ webPreferences: { preload: path.join(__dirname, 'preload.js') } }).loadFile(
    'sessions.html',
  );
});
app.on('window-all-closed', () => app.quit());

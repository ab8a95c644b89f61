const { app, BrowserWindow, MessageChannelMain, net, protocol, ipcMain } = require('electron');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

protocol.registerSchemesAsPrivileged(
  ['help', 'forum'].map((scheme) => ({ scheme, privileges: { standard: true, secure: true } })),
);

const tickets = ['cannot print', 'wrong colours'];

app.whenReady().then(() => {
  for (const scheme of ['help', 'forum']) {
    protocol.handle(scheme, (request) => {
      const { pathname } = new URL(request.url);
      return net.fetch(pathToFileURL(path.join(__dirname, scheme, pathname)).href);
    });
  }
  ipcMain.handle('tickets:count', () => tickets.length);

  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.webContents.on('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    win.webContents.postMessage('admin', null, [port2]);
    port1.on('message', ({ data }) => {
      if (data === 'list') port1.postMessage(tickets);
    });
    port1.start();
  });
  win.loadURL('help://center/index.html');
});
app.on('window-all-closed', () => app.quit());

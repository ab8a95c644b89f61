const { app, BrowserWindow, ipcMain, net, protocol } = require('electron');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

protocol.registerSchemesAsPrivileged(
  ['news', 'ads'].map((scheme) => ({ scheme, privileges: { standard: true, secure: true } })),
);

const articles = ['Rain until Friday', 'New bridge opens'];
const readers = new Set();

ipcMain.on('reader', (event) => {
  const [port] = event.ports;
  readers.add(port);
  port.on('message', ({ data }) => {
    if (data.kind === 'article') port.postMessage(articles[data.index] ?? null);
    if (data.kind === 'mark-read') articles.splice(data.index, 1);
  });
  port.on('close', () => readers.delete(port));
  port.start();
});

app.whenReady().then(() => {
  for (const scheme of ['news', 'ads']) {
    protocol.handle(scheme, (request) => {
      const { pathname } = new URL(request.url);
      return net.fetch(pathToFileURL(path.join(__dirname, scheme, pathname)).href);
    });
  }
  const win = new BrowserWindow({
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      nodeIntegrationInSubFrames: true,
    },
  });
  win.loadURL('news://app/index.html');
});
app.on('window-all-closed', () => app.quit());

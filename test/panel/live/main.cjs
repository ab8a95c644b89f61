/**
 * An app with one window that talks over a channel within its page and over one with the main process: for the panel on the
 * live instrumentation, loaded with `portscope/register`.
 */
const path = require('node:path');
const { app, BrowserWindow, MessageChannelMain } = require('electron');

globalThis.portscope = require('../../../dist/index.cjs');
app.on('window-all-closed', () => {});
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    title: 'Live',
    webPreferences: { preload: path.join(__dirname, 'preload.cjs') },
  });
  window.webContents.on('did-finish-load', () => {
    const { port1, port2 } = new MessageChannelMain();
    port1.on('message', ({ data }) => port1.postMessage({ echo: data }));
    port1.start();
    window.webContents.postMessage('live:port', null, [port2]);
  });
  await window.loadFile(path.join(__dirname, 'page.html'));
  globalThis.live = window;
});

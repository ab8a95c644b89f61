const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const document = { text: 'fn main() {}', revision: 1 };
const views = new Set();

function openView(port) {
  const win = new BrowserWindow({
    width: 500,
    height: 400,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  views.add(win);
  win.on('closed', () => views.delete(win));
  win.webContents.on('did-finish-load', () => {
    try {
      win.webContents.postMessage('document', { revision: document.revision }, [port]);
    } catch (error) {
      console.error('main: this view stays empty:', error.message);
    }
  });
  win.loadFile('index.html');
}

ipcMain.on('cursor', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => port.postMessage({ line: data.line }));
  port.start();
});

app.whenReady().then(() => {
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', ({ data }) => {
    document.text = data.text;
    document.revision += 1;
    port1.postMessage(document);
  });
  port1.start();
  port1.postMessage(document);
  openView(port2);
  setTimeout(() => openView(port2), 800);
});
app.on('window-all-closed', () => app.quit());

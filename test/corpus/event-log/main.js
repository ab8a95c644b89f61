const { app, BrowserWindow, MessageChannelMain, ipcMain } = require('electron');
const path = require('node:path');

// The page's log: only ever written to from there.
const written = [];
ipcMain.on('log:sink', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => written.push(data));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.webContents.on('did-finish-load', () => {
    // Progress goes one way only; this end has nothing to listen for.
    const progress = new MessageChannelMain();
    win.webContents.postMessage('progress', null, [progress.port2]);
    let percent = 0;
    const timer = setInterval(() => {
      percent += 5;
      progress.port1.postMessage({ percent });
      if (percent === 100) clearInterval(timer);
    }, 80);
    progress.port1.start();
  });
  win.loadFile('index.html');
  setTimeout(() => console.log(`main: ${written.length} lines`), 3000);
});
app.on('window-all-closed', () => app.quit());

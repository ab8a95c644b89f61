const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

class Station {
  constructor(win) {
    this.win = win;
    this.codes = [];
  }

  open() {
    const scans = new MessageChannelMain();
    const lamp = new MessageChannelMain();
    this.win.webContents.postMessage('station', null, [scans.port2, lamp.port2]);

    scans.port1.onmessage = (event) => this.scanned(event.data);
    scans.port1.start();

    lamp.port1.on('message', (event) => console.log('main: lamp is', event.data));
    lamp.port1.start();
    lamp.port1.postMessage('ready');
  }

  scanned(code) {
    this.codes.push(code);
    console.log('main: scanned', code);
  }
}

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  ipcMain.handle('station:name', () => 'Gate 4');
  await win.loadFile('index.html');
  new Station(win).open();
});
app.on('window-all-closed', () => app.quit());

import path from 'node:path';
import { app, BrowserWindow, ipcMain, MessageChannelMain } from 'electron';

const here = import.meta.dirname;

app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 700,
    height: 500,
    webPreferences: { preload: path.join(here, 'preload.js') },
  });

  ipcMain.handle('account', () => ({ owner: 'Rivera', currency: 'EUR' }));

  win.webContents.on('did-finish-load', () => {
    const orders = new MessageChannelMain();
    const prices = new MessageChannelMain();
    win.webContents.postMessage('streams', ['orders', 'prices'], [orders.port2, prices.port2]);

    let n = 0;
    const timer = setInterval(() => {
      n += 1;
      orders.port1.postMessage({ order: n, items: ['tea', 'salt'], note: 'x'.repeat(400) });
      if (n % 5 === 0) prices.port1.postMessage({ tea: 4 + (n % 3), salt: 1 });
    }, 20);
    win.on('closed', () => clearInterval(timer));
  });

  win.loadFile('index.html');
});

app.on('window-all-closed', () => app.quit());

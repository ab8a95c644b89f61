const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');
  for (const market of ['LIS', 'OSL']) {
    const { port1, port2 } = new MessageChannelMain();
    win.webContents.postMessage('market', market, [port2]);
    port1.start();
    let trade = 0;
    setInterval(() => {
      trade += 1;
      port1.postMessage({ market, trade, price: 100 + (trade % 12) });
    }, 200);
  }
});
app.on('window-all-closed', () => app.quit());

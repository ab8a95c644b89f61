const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  const { port1, port2 } = new MessageChannelMain();
  // Everything that is known by now waits in the channel until the page is there.
  for (let order = 1; order <= 20; order += 1) port1.postMessage({ order, total: order * 3 });
  win.webContents.postMessage('orders', null, [port2]);
  win.loadFile('index.html');

  setTimeout(() => {
    port1.on('message', ({ data }) => console.log('main: page has', data.seen));
    port1.start();
  }, 400);
});
app.on('window-all-closed', () => app.quit());

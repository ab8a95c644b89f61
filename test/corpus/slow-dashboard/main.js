const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('metrics', null, [port2]);
  win.loadFile('index.html');
  port1.on('message', ({ data }) => console.log('main: dashboard is', data));
  port1.start();
  let n = 0;
  setInterval(() => {
    n += 1;
    port1.postMessage({ n, cpu: (n * 13) % 100 });
  }, 150);
});
app.on('window-all-closed', () => app.quit());

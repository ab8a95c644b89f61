const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const shipper = utilityProcess.fork(path.join(__dirname, 'shipper.js'));
  const { port1, port2 } = new MessageChannelMain();
  shipper.postMessage('logs', [port2]);
  port1.on('message', ({ data }) => console.log('main: shipped', data.shipped));
  port1.start();

  const win = new BrowserWindow({ width: 500, height: 300 });
  win.loadFile('index.html');

  let line = 0;
  setInterval(() => {
    for (let i = 0; i < 20; i += 1) {
      line += 1;
      port1.postMessage({ line, level: 'debug', text: `request ${line} took ${line % 90} ms` });
    }
  }, 20);
});
app.on('window-all-closed', () => app.quit());

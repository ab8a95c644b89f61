const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const service = utilityProcess.fork(path.join(__dirname, 'service.js'));
  const log = new MessageChannelMain();
  const keys = new MessageChannelMain();
  service.postMessage({ kind: 'start' }, [log.port2, keys.port2]);
  log.port1.on('message', ({ data }) => console.log('main: service says', data));
  log.port1.start();

  // The service gives the key port back as soon as the key ring is open.
  service.on('message', (message) => {
    if (message.kind === 'open') console.log('main: the key ring is open');
  });
  keys.port1.on('message', ({ data }) => console.log('main: key', data.key));
  keys.port1.start();

  const win = new BrowserWindow({});
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

/** A pair of ports: one for us, one for the window. */
function pair() {
  const { port1, port2 } = new MessageChannel();
  return { ours: port1, theirs: port2 };
}

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');

  const status = new MessageChannelMain();
  win.webContents.postMessage('status', null, [status.port2]);
  status.port1.start();
  status.port1.postMessage('converter is up');

  const { ours, theirs } = pair();
  ours.onmessage = ({ data }) => ours.postMessage(data.toUpperCase());
  try {
    win.webContents.postMessage('convert', { to: 'upper' }, [theirs]);
  } catch (error) {
    console.error('main: no converter:', error.message);
    status.port1.postMessage('converter is off');
    ours.close();
  }
});
app.on('window-all-closed', () => app.quit());

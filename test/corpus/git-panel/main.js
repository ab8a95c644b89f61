const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

/** Starts at once, so that nothing waits longer than it must; who wants to hear subscribes. */
class Protocol {
  constructor(port) {
    this.port = port;
    port.start();
  }

  on(listener) {
    this.port.on('message', ({ data }) => listener(data));
  }

  send(message) {
    this.port.postMessage(message);
  }
}

ipcMain.on('git', (event) => {
  const protocol = new Protocol(event.ports[0]);
  protocol.on((message) => {
    if (message.command === 'status') protocol.send({ branch: 'main', changed: 3 });
  });
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

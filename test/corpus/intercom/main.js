const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const stations = new Map();

function connect(name, win) {
  const { port1, port2 } = new MessageChannelMain();
  stations.set(name, port1);
  win.webContents.postMessage('line', name, [port2]);
  return port1;
}

function wire(from, to) {
  from.on('message', ({ data }) => to.postMessage(data));
  from.start();
}

app.whenReady().then(async () => {
  ipcMain.handle('stations', () => [...stations.keys()]);
  const open = async (name) => {
    const win = new BrowserWindow({
      width: 420,
      height: 300,
      webPreferences: { preload: path.join(__dirname, 'preload.js') },
    });
    await win.loadFile('index.html', { query: { name } });
    return win;
  };
  const [door, desk] = await Promise.all([open('door'), open('desk')]);
  const one = connect('door', door);
  const other = connect('desk', desk);
  wire(one, other);
  wire(other, one);
});
app.on('window-all-closed', () => app.quit());

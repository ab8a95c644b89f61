const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const sessions = new Map();

ipcMain.on('session:join', (event, user) => {
  const [port] = event.ports;
  port.on('close', () => {
    sessions.delete(user);
    console.log(`main: ${user} has left, ${sessions.size} here`);
  });
  sessions.set(user, port);
  port.postMessage({ welcome: user });
});

ipcMain.on('session:editor', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => port.postMessage({ stored: data.length }));
  port.start();
});

function open(user, query) {
  const win = new BrowserWindow({
    width: 500,
    height: 300,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html', { query: { user, ...query } });
  return win;
}

app.whenReady().then(() => {
  open('ada');
  const guest = open('guest');
  guest.webContents.once('did-finish-load', () => setTimeout(() => guest.close(), 2200));
  setInterval(() => console.log('main: sessions', [...sessions.keys()].join(', ')), 1500);
});
app.on('window-all-closed', () => app.quit());

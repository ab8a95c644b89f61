const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const rooms = { lobby: ['hi', 'anyone here?'] };

ipcMain.handle('rooms', () => Object.keys(rooms));

ipcMain.on('chat-port', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    rooms.lobby.push(data.text);
    port.postMessage({ text: data.text, count: rooms.lobby.length });
  });
  port.start();
});

ipcMain.on('typing-port', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => port.postMessage({ typing: data.who }));
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

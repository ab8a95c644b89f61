const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const guests = new Map();

ipcMain.on('party', (event, name) => {
  const [port] = event.ports;
  const guest = { port, lastBeat: Date.now() };
  guests.set(name, guest);
  port.on('message', ({ data }) => {
    guest.lastBeat = Date.now();
    // Leaving is said, not done: the line itself stays up for the next party.
    if (data.kind === 'close') guests.delete(name);
    if (data.kind === 'beat') port.postMessage({ kind: 'beat', guests: guests.size });
    if (data.kind === 'join') guests.set(name, guest);
  });
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

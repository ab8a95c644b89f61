const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

const notes = new Map();
const settings = { theme: 'dark', autosave: 5 };

function createWindow() {
  const win = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
}

ipcMain.handle('settings:get', () => settings);

// Presence: a line a second to whoever has a window open.
ipcMain.on('presence', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    if (data === 'away') clearInterval(beat);
  });
  port.on('close', () => clearInterval(beat));
  port.start();
  const beat = setInterval(() => port.postMessage({ online: 3, at: Date.now() }), 500);
});

// Notes: every change is stored and acknowledged.
ipcMain.on('notes', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    notes.set(data.id, data.text);
    port.postMessage({ saved: data.id, total: notes.size });
  });
});

app.whenReady().then(createWindow);
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

function* lines(table) {
  for (let row = 1; row <= 25; row += 1) yield `${table},${row},${row * row}`;
}

// A reply stream: rows, an end, and the port is closed.
ipcMain.on('export', (event, table) => {
  const [port] = event.ports;
  for (const line of lines(table)) port.postMessage(line);
  port.postMessage(null);
  port.close();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

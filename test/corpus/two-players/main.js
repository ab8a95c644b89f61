const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

function player(name, x) {
  const win = new BrowserWindow({
    width: 360,
    height: 240,
    x,
    y: 0,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  return win.loadFile('index.html', { query: { name } }).then(() => win);
}

app.whenReady().then(async () => {
  const [white, black] = await Promise.all([player('white', 0), player('black', 400)]);
  // Both ends are given away; the players need no referee.
  const board = new MessageChannelMain();
  white.webContents.postMessage('board', null, [board.port1]);
  black.webContents.postMessage('board', null, [board.port2]);
});
app.on('window-all-closed', () => app.quit());

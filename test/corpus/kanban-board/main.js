const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const cards = [
  { id: 1, title: 'Write the guide', column: 'doing' },
  { id: 2, title: 'Cut the release', column: 'todo' },
];

app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  ipcMain.handle('board', async () => {
    // Read from the disk of the team.
    await new Promise((resolve) => setTimeout(resolve, 700));
    return { name: 'Release 4', columns: ['todo', 'doing', 'done'] };
  });

  const moves = new MessageChannelMain();
  win.webContents.postMessage('moves', null, [moves.port2]);
  moves.port1.on('message', ({ data }) => {
    const card = cards.find(({ id }) => id === data.id);
    if (card) card.column = data.column;
    moves.port1.postMessage({ kind: 'card', ...card });
  });
  moves.port1.start();
  for (const card of cards) moves.port1.postMessage({ kind: 'card', ...card });

  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const lines = ['Rent 900.00', 'Bakery 4.20', 'Salary 2,310.00', 'Trains 38.00'];
const fetchLines = () => new Promise((resolve) => setTimeout(resolve, 800, lines));

// Each page gets the lines over a port of its own, with the number that it asked under.
ipcMain.on('statement:open', async (event, number) => {
  const all = await fetchLines();
  if (event.sender.isDestroyed()) return;
  const { port1, port2 } = new MessageChannelMain();
  event.sender.postMessage('statement:lines', number, [port2]);
  port1.on('message', ({ data: from }) => {
    for (const line of all.slice(from)) port1.postMessage(line);
    port1.postMessage(null);
  });
  port1.start();
});

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');
  // The user presses F5 while the first answer is under way, and again later.
  setTimeout(() => win.reload(), 500);
  setTimeout(() => win.reload(), 3400);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const invoices = { 11: 'Rivera, 120.00', 12: 'Okafor, 80.50' };

async function load(id) {
  await new Promise((resolve) => setTimeout(resolve, 900));
  return invoices[id];
}

// The lines of an invoice come over a port of their own.
ipcMain.on('invoice:open', async (event, id) => {
  const text = await load(id);
  const { port1, port2 } = new MessageChannelMain();
  event.sender.postMessage('invoice:lines', id, [port2]);
  port1.start();
  for (const line of text.split(', ')) port1.postMessage(line);
  port1.postMessage(null);
});

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  ipcMain.handle('invoice:count', () => Object.keys(invoices).length);
  await win.loadFile('index.html', { query: { id: '11' } });
  setTimeout(() => win.loadFile('index.html', { query: { id: '12' } }), 900);
});
app.on('window-all-closed', () => app.quit());

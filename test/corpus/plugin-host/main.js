const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const plugins = ['spellcheck', 'emmet'];
const running = new Map();

ipcMain.handle('plugins:running', () => [...running.keys()]);

function events(win) {
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('plugin:events', null, [port2]);
  port1.start();
  let n = 0;
  const timer = setInterval(() => {
    n += 1;
    port1.postMessage({ event: 'save', n });
    if (n === 10) clearInterval(timer);
  }, 200);
}

function attach(win, name) {
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', ({ data }) => running.set(name, data.version));
  port1.start();
  try {
    win.webContents.postMessage('plugin:attach', { name, port: port2 });
  } catch (error) {
    console.warn(`main: ${name} stays off: ${error.message}`);
    port1.close();
  }
}

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile('index.html');
  events(win);
  for (const name of plugins) attach(win, name);
});
app.on('window-all-closed', () => app.quit());

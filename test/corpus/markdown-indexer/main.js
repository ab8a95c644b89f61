const { app, BrowserWindow, ipcMain, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

const files = ['intro.md', 'setup.md', 'usage.md', 'faq.md', 'notes.md'];

app.whenReady().then(() => {
  const child = utilityProcess.fork(path.join(__dirname, 'indexer.js'));
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage({ root: '/docs' }, [port2]);

  const found = new Map();
  port1.on('message', ({ data }) => {
    if (data.kind === 'ready') {
      for (const file of files) port1.postMessage({ kind: 'index', file });
      return;
    }
    found.set(data.file, data.words);
    console.log(`main: ${data.file} has ${data.words} words`);
  });
  port1.start();
  port1.postMessage({ kind: 'hello', version: 3 });

  ipcMain.handle('index', () => [...found]);
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

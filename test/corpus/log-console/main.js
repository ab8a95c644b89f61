const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

function createConsole() {
  const win = new BrowserWindow({
    width: 700,
    height: 400,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  const lines = new MessageChannelMain();
  const filter = new MessageChannelMain();

  win.webContents.once('did-finish-load', () => {
    win.webContents.postMessage('console', null, [lines.port2, filter.port2]);
    filter.port1.on('message', ({ data }) => console.log('main: filter', data.level));
    filter.port1.start();
  });
  win.loadFile('index.html');

  return {
    write(level, text) {
      lines.port2.postMessage({ level, text, at: Date.now() });
    },
  };
}

app.whenReady().then(() => {
  const { write } = createConsole();
  let jobs = 0;
  const timer = setInterval(() => {
    jobs += 1;
    write(jobs % 4 ? 'info' : 'warn', `job ${jobs} done`);
    if (jobs === 25) clearInterval(timer);
  }, 120);
});
app.on('window-all-closed', () => app.quit());

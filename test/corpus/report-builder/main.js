const { app, BrowserWindow, ipcMain } = require('electron');
const fs = require('node:fs/promises');
const path = require('node:path');

const log = (...args) => console.log('main:', ...args);

async function template() {
  const text = await fs.readFile(path.join(__dirname, 'template.txt'), 'utf8');
  // Partials are read one after the other, as they may name each other.
  for (const part of ['head', 'body', 'foot']) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    log('partial', part);
  }
  return text;
}

ipcMain.on('report', async (event) => {
  const [port] = event.ports;
  port.start();
  const text = await template();
  const rows = [];
  port.on('message', ({ data }) => {
    if (data.kind === 'row') rows.push(text.replace('{name}', data.name));
    if (data.kind === 'end') {
      log(`report has ${rows.length} rows`);
      port.postMessage({ kind: 'report', text: rows.join('') });
    }
  });
});

ipcMain.on('progress', (event) => {
  const [port] = event.ports;
  let percent = 0;
  const timer = setInterval(() => {
    percent = Math.min(100, percent + 10);
    port.postMessage({ percent });
    if (percent === 100) clearInterval(timer);
  }, 100);
  port.start();
});

app.whenReady().then(() => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js'), sandbox: true },
  });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

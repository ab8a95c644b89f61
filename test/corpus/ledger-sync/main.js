const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');
const { Session } = require('./session');

const entries = new Map([[1, 40]]);

app.whenReady().then(async () => {
  const options = { webPreferences: { preload: path.join(__dirname, 'preload.js') } };
  const ledger = new BrowserWindow({ width: 500, height: 300, ...options });
  const bank = new BrowserWindow({ show: false, ...options });
  await Promise.all([ledger.loadFile('ledger.html'), bank.loadFile('bank.html')]);

  const { port1, port2 } = new MessageChannelMain();
  bank.webContents.postMessage('session', 'bank', [port2]);
  const session = new Session(port1, {});
  console.log('main: rate', await session.call('rate', 'EUR'));

  // The bank's window closes when its page is idle.
  setTimeout(() => bank.destroy(), 900);
  session.call('balance', 1).then((cents) => entries.set(1, cents));
  session.call('statement', 1).then((lines) => console.log('main: statement of', lines, 'lines'));
  setTimeout(() => console.log('main: balance', entries.get(1)), 2000);
});
app.on('window-all-closed', () => app.quit());

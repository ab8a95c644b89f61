const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

app.whenReady().then(() => {
  const child = utilityProcess.fork(path.join(__dirname, 'compiler.js'));
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', ({ data }) => console.log('main:', data));
  port1.start();
  child.postMessage({ step: 'options', target: 'es2022' });
  child.postMessage({ step: 'connect' }, [port2]);
  for (const file of ['a.ts', 'b.ts', 'c.ts', 'd.ts']) child.postMessage({ step: 'file', file });
  child.postMessage({ step: 'end' });
  const win = new BrowserWindow({ width: 400, height: 300 });
  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

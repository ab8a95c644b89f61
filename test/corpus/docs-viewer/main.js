const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    width: 900,
    height: 600,
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      nodeIntegrationInSubFrames: true,
    },
  });
  await win.loadFile('index.html');

  // The outline goes to the page, the text to the document inside.
  const outline = new MessageChannelMain();
  outline.port1.start();
  outline.port1.postMessage(['Start', 'Ports', 'Windows']);
  win.webContents.postMessage('outline', null, [outline.port2]);

  const text = new MessageChannelMain();
  text.port1.on('message', ({ data }) => console.log('main: scrolled to', data.line));
  text.port1.start();
  text.port1.postMessage({ heading: 'Ports', body: 'A port is one end of a channel.' });
  win.webContents.postMessage('document', null, [text.port2]);
});
app.on('window-all-closed', () => app.quit());

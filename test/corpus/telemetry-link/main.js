const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

let win;
let link = null;
let reconnects = 0;

function connect() {
  const { port1, port2 } = new MessageChannelMain();
  win.webContents.postMessage('telemetry', null, [port2]);
  port1.on('message', ({ data }) => record(data));
  port1.on('close', () => {
    reconnects += 1;
    console.log(`main: link lost, reconnect ${reconnects}`);
    if (reconnects < 5) setTimeout(connect, 300);
  });
  port1.start();
  link = port1;
}

const samples = [];
function record(sample) {
  samples.push(sample);
  // A link is used for ten samples, then its window is told to take a new one.
  if (samples.length % 10 === 0) link.close();
}

app.whenReady().then(async () => {
  win = new BrowserWindow({ webPreferences: { preload: path.join(__dirname, 'preload.js') } });
  await win.loadFile('index.html');
  connect();
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

let volume = 10;

app.whenReady().then(() => {
  const daemon = utilityProcess.fork(path.join(__dirname, 'daemon.js'), [], {
    serviceName: 'Audio daemon',
  });
  const { port1, port2 } = new MessageChannelMain();
  daemon.postMessage({ volume, device: 'speakers' }, [port2]);
  port1.on('message', ({ data }) => console.log('main: the daemon plays at', data.volume));
  port1.start();

  ipcMain.handle('volume', () => volume);
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  win.loadFile('index.html');

  const timer = setInterval(() => {
    volume += 1;
    daemon.postMessage({ volume });
    if (volume === 40) clearInterval(timer);
  }, 90);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, MessageChannelMain } = require('electron');
const path = require('node:path');

const score = { home: 0, guests: 0 };

function open(file) {
  const win = new BrowserWindow({
    width: 400,
    height: 300,
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  return win.loadFile(file).then(() => win);
}

app.whenReady().then(async () => {
  const [desk, wall] = await Promise.all([open('desk.html'), open('wall.html')]);

  // The desk talks to the wall without going through here.
  const live = new MessageChannelMain();
  desk.webContents.postMessage('live', 'desk', [live.port1]);
  wall.webContents.postMessage('live', 'wall', [live.port2]);

  let minute = 0;
  const clock = setInterval(() => {
    minute += 1;
    live.port1.postMessage({ kind: 'clock', minute });
    if (minute % 3 === 0) score.home += 1;
    if (minute === 15) clearInterval(clock);
  }, 150);
});
app.on('window-all-closed', () => app.quit());

const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');
const answers = { questions: (i) => `Question ${i}`, scores: (i) => `Score ${i * 10}` };
ipcMain.on('open', (event, what) => {
  const { MessageChannelMain } = require('electron');
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', (e) => port1.postMessage(answers[what](e.data)));
  port1.start();
  // questions are on disk, scores in memory
  setTimeout(
    () => event.sender.postMessage('port', null, [port2]),
    what === 'questions' ? 300 : 40,
  );
});
app.whenReady().then(() => {
  new BrowserWindow({ webPreferences: { preload: path.join(__dirname, 'preload.js') } }).loadFile(
    'ui/quiz.html',
  );
});
app.on('window-all-closed', () => app.quit());

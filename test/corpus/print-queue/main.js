const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron');
const path = require('node:path');

const jobs = [];

async function spool(name) {
  // Rasterises the pages; takes a moment.
  await new Promise((resolve) => setTimeout(resolve, 700));
  jobs.push(name);
  return { id: jobs.length, pages: 3 };
}

app.whenReady().then(() => {
  const win = new BrowserWindow({
    width: 800,
    height: 600,
    webPreferences: {
      preload: path.join(__dirname, 'preload.js'),
      nodeIntegrationInSubFrames: true,
    },
  });

  ipcMain.handle('jobs', () => jobs);
  ipcMain.on('print', async (event, name) => {
    const dialog = event.senderFrame;
    const { port1, port2 } = new MessageChannelMain();
    port1.on('close', () => console.log(`main: nobody follows ${name}`));
    port1.start();
    const job = await spool(name);
    try {
      dialog.postMessage('job', job, [port2]);
    } catch {
      // The dialog was closed meanwhile: the window follows the job.
      try {
        win.webContents.mainFrame.postMessage('job', job, [port2]);
      } catch (error) {
        console.error(`main: ${name} is printed unseen: ${error.message}`);
      }
    }
    for (let page = 1; page <= job.pages; page += 1) port1.postMessage({ ...job, page });
  });

  win.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());

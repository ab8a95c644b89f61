import * as path from 'node:path';
import { MessageChannelMain } from 'electron';
import type { Scenario } from '../../scenario';
import { appTitle, declares, workerTitle } from './declares';

export const scenario: Scenario = {
  id: 'silent-worker',
  title: 'Silent worker',
  sentence:
    'A mistake to find: an app window sends work to a hidden worker window, and no answer ever comes. docs/tour.md finds the line.',
  declares,
  async run(stage) {
    const workerFolder = path.join(__dirname, 'worker');
    const worker = stage.createWindow({ folder: workerFolder, title: workerTitle, hidden: true });
    await worker.loadFile(path.join(workerFolder, 'page.html'));

    const appFolder = path.join(__dirname, 'app');
    const app = stage.createWindow({ folder: appFolder, title: appTitle });
    app.webContents.ipc.on('request-worker-channel', ({ senderFrame }) => {
      // Only the window's own page gets a worker, none of the frames that it may embed.
      if (senderFrame === null || senderFrame !== app.webContents.mainFrame) return;
      const { port1, port2 } = new MessageChannelMain();
      worker.webContents.postMessage('new-client', null, [port1]);
      senderFrame.postMessage('provide-worker-channel', null, [port2]);
      stage.log('connected app and worker');
    });
    await app.loadFile(path.join(appFolder, 'page.html'));
    await stage.logged(app, 'waiting for results');
    await stage.logged(worker, 'ready to work');
  },
};

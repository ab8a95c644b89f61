import * as path from 'node:path';
import { ipcMain } from 'electron';
import type { Scenario } from '../../scenario';
import { declares, title } from './declares';

export const scenario: Scenario = {
  id: 'frames',
  title,
  sentence:
    'A frame makes a channel and sends one end up: to its parent by parent.postMessage, on to the preload, and to the main process.',
  declares,
  async run(stage) {
    const window = stage.createWindow({ folder: __dirname, title });
    ipcMain.once('frame-port', ({ ports: [port] }) => {
      port?.on('message', ({ data }) => {
        stage.log(`the frame says ${data}`);
        port.postMessage(data * 10);
      });
      port?.start();
    });
    await window.loadFile(path.join(__dirname, 'page.html'));
    await stage.logged(window, 'the frame got 20');
    await stage.logged(null, 'the frame says 2');
  },
};

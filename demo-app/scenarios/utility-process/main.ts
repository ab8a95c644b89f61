import * as path from 'node:path';
import type { Scenario } from '../../scenario';
import { declares, hasherTitle, title } from './declares';

export const scenario: Scenario = {
  id: 'utility-process',
  title: 'Utility process',
  sentence:
    'A window sends a port and its work to the main process, which hands the port on to a utility process; the answers come from there.',
  declares,
  async run(stage) {
    const script = path.join(__dirname, 'hasher.js');
    const hasher = stage.forkProcess({ script, title: hasherTitle });
    const window = stage.createWindow({ folder: __dirname, title });
    window.webContents.ipc.on('hash-these', ({ ports }) => {
      hasher.postMessage('new client', ports);
      stage.log('passed on a client');
    });
    await window.loadFile(path.join(__dirname, 'page.html'));
    await stage.logged(window, 'all answers are here');
    await stage.logged(hasher, 'hashed 3');
  },
};

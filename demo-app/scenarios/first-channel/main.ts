import * as path from 'node:path';
import type { Scenario } from '../../scenario';
import { declares, title } from './declares';

export const scenario: Scenario = {
  id: 'first-channel',
  title,
  sentence:
    'A window posts before anyone listens, then sends the other end to the main process, which starts it and answers.',
  declares,
  async run(stage) {
    const window = stage.createWindow({ folder: __dirname, title });
    window.webContents.ipc.on('first-channel', (event) => {
      const [port] = event.ports;
      if (port === undefined) return;
      port.on('message', ({ data }) => {
        stage.log(`got ${data}`);
        port.postMessage(data * 2);
      });
      stage.log('start');
      port.start();
    });
    await window.loadFile(path.join(__dirname, 'page.html'));
    await stage.logged(window, 'answer 42');
  },
};

import * as path from 'node:path';
import type { Scenario } from '../../scenario';
import { declares, title } from './declares';

export const scenario: Scenario = {
  id: 'reply-stream',
  title,
  sentence:
    'One request carries a port; ten answers come back over it, and its close event ends the stream.',
  declares,
  async run(stage) {
    const window = stage.createWindow({ folder: __dirname, title });
    window.webContents.ipc.on('give-me-a-stream', (event, { element, count }) => {
      const [replyPort] = event.ports;
      if (replyPort === undefined) return;
      for (let index = 1; index <= count; index += 1) replyPort.postMessage({ element, index });
      replyPort.close();
      stage.log(`${count} answers, then closed`);
    });
    await window.loadFile(path.join(__dirname, 'page.html'));
    await stage.logged(window, 'stream ended');
  },
};

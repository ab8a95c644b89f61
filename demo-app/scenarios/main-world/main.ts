import * as path from 'node:path';
import { MessageChannelMain } from 'electron';
import type { Scenario } from '../../scenario';
import { declares, title } from './declares';

export const scenario: Scenario = {
  id: 'main-world',
  title,
  sentence:
    'The main process talks with the page of a context-isolated window: the preload hands the port on by window.postMessage.',
  declares,
  async run(stage) {
    const window = stage.createWindow({ folder: __dirname, title });
    await window.loadFile(path.join(__dirname, 'page.html'));

    const { port1, port2 } = new MessageChannelMain();
    // Waits at port1 until the page listens, two transfers later.
    port2.postMessage({ test: 21 });
    port2.on('message', ({ data }) => {
      stage.log(`page says ${data}`);
      if (data < 100) port2.postMessage({ test: data });
    });
    port2.start();
    window.webContents.postMessage('main-world-port', null, [port1]);
    await stage.logged(window, '84 doubled is 168');
    await stage.logged(null, 'page says 168');
  },
};

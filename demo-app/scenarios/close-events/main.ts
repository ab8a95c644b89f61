import { once } from 'node:events';
import * as path from 'node:path';
import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import type { Scenario, Stage } from '../../scenario';
import { declares, firstTitle, secondTitle } from './declares';

export const scenario: Scenario = {
  id: 'close-events',
  title: 'Close events',
  sentence:
    'Three channels end: one by a call, one because its page was left, one because its window was destroyed.',
  declares,
  async run(stage) {
    const first = stage.createWindow({ folder: __dirname, title: firstTitle });
    await first.loadFile(path.join(__dirname, 'page.html'));

    const called = await share(stage, first, 'closed-by-call');
    called.postMessage('last words');
    called.close();
    await stage.logged(first, 'closed-by-call: close');

    const left = await share(stage, first, 'closed-by-navigation');
    const leftClosed = once(left, 'close');
    await Promise.all([leftClosed, first.loadFile(path.join(__dirname, 'next.html'))]);
    stage.log('closed-by-navigation: close');

    const second = stage.createWindow({ folder: __dirname, title: secondTitle });
    await second.loadFile(path.join(__dirname, 'destroyed.html'));
    const destroyed = await share(stage, second, 'closed-by-destroyed-window');
    const destroyedClosed = once(destroyed, 'close');
    second.destroy();
    await destroyedClosed;
    stage.log('closed-by-destroyed-window: close');
  },
};

/** Gives one end of a new channel to the window and resolves with the other when the window holds its own. */
async function share(stage: Stage, window: BrowserWindow, name: string): Promise<MessagePortMain> {
  const { port1, port2 } = new MessageChannelMain();
  const held = once(port1, 'message');
  // A port that is not started hears no close either.
  port1.start();
  window.webContents.postMessage(name, null, [port2]);
  const [{ data }] = await held;
  await stage.logged(window, `${name}: holding`);
  stage.log(`${name}: ${data}`);
  return port1;
}

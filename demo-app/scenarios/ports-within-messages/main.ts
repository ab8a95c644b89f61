import * as path from 'node:path';
import { type BrowserWindow, MessageChannelMain, type MessagePortMain } from 'electron';
import type { Scenario } from '../../scenario';
import { declares, receiverTitle, senderTitle } from './declares';

export const scenario: Scenario = {
  id: 'ports-within-messages',
  title: 'Ports within messages',
  sentence:
    'A page sends a port over a port to the main process, which sends it over another to a second window; what waited on the way arrives there.',
  declares,
  async run(stage) {
    const receiverFolder = path.join(__dirname, 'receiver');
    const receiver = stage.createWindow({ folder: receiverFolder, title: receiverTitle });
    await receiver.loadFile(path.join(receiverFolder, 'page.html'));
    const toReceiver = openLine(receiver, 'line-to-receiver');

    const senderFolder = path.join(__dirname, 'sender');
    const sender = stage.createWindow({ folder: senderFolder, title: senderTitle });
    await sender.loadFile(path.join(senderFolder, 'page.html'));
    const toSender = openLine(sender, 'line-to-sender');
    toSender.on('message', ({ data, ports }) => {
      stage.log(`${data}, ${ports.length} ports`);
      // Never started here: what waits at the port goes on with it.
      if (ports.length > 0) toReceiver.postMessage('a port from the sender', ports);
    });
    toSender.start();

    await stage.logged(receiver, 'three is here');
    await stage.logged(sender, 'the receiver has all three');
  },
};

function openLine(window: BrowserWindow, name: string): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  window.webContents.postMessage(name, null, [port2]);
  return port1;
}

import { ipcRenderer } from 'electron';
import { log } from '../report';

const { port1, port2 } = new MessageChannel();

// Nobody listens at port1 yet: these wait, and go along when it is transferred.
for (const number of [7, 14, 21]) {
  port2.postMessage(number);
  log(`posted ${number}`);
}

port2.onmessage = ({ data }) => log(`answer ${data}`);

ipcRenderer.postMessage('first-channel', null, [port1]);
log('sent port1');

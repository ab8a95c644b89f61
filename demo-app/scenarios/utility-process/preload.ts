import { ipcRenderer } from 'electron';
import { log } from '../report';

const words = ['port', 'channel', 'realm'];
const { port1, port2 } = new MessageChannel();
let answered = 0;

port1.onmessage = ({ data }) => {
  log(`${data.word}: ${data.hash}`);
  answered += 1;
  if (answered === words.length) log('all answers are here');
};
// They wait in the channel until the process listens at its other end.
for (const word of words) port1.postMessage(word);
ipcRenderer.postMessage('hash-these', null, [port2]);
log('sent the work');

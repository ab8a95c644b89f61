import { ipcRenderer } from 'electron';
import { log } from '../../report';

const work = [2, 3, 5, 7];

ipcRenderer.once('provide-worker-channel', ({ ports: [port] }) => {
  if (port === undefined) return;
  let answered = 0;
  port.onmessage = ({ data }) => {
    log(`result ${data}`);
    answered += 1;
    if (answered === work.length) log('all results are here');
  };
  for (const number of work) port.postMessage(number);
});

ipcRenderer.send('request-worker-channel');
log('asked for a worker');

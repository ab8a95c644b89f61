import { ipcRenderer } from 'electron';
import { log } from '../../report';

const work = [2, 3, 5, 7];

ipcRenderer.once('provide-worker-channel', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = ({ data }) => log(`result ${data}`);
  for (const number of work) port.postMessage(number);
  log('waiting for results');
});

ipcRenderer.send('request-worker-channel');
log('asked for a worker');

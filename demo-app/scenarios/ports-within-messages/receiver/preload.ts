import { ipcRenderer } from 'electron';
import { log } from '../../report';

ipcRenderer.on('line-to-receiver', ({ ports: [line] }) => {
  if (line === undefined) return;
  line.onmessage = ({ data, ports: [port] }) => {
    log(data);
    if (port === undefined) return;
    port.onmessage = ({ data: word }) => {
      log(`${word} is here`);
      if (word === 'three') port.postMessage('the receiver has all three');
    };
  };
});

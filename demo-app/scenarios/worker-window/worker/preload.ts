import { ipcRenderer } from 'electron';
import { log } from '../../report';

// One message for each client: there may be several windows, or one that reloads.
ipcRenderer.on('new-client', ({ ports: [port] }) => {
  if (port === undefined) return;
  log('new client');
  port.onmessage = ({ data }) => {
    log(`squaring ${data}`);
    port.postMessage(data * data);
  };
});

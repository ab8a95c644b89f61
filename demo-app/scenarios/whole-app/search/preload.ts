import { ipcRenderer } from 'electron';
import { log } from '../../report';
import { callsOver } from '../calls';

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('lookup', null, [port2]);
const lookup = callsOver(port1);

// One message for each client: there may be several windows, or one that reloads.
ipcRenderer.on('search', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.onmessage = async ({ data: { id, word } }) => {
    const { books } = (await lookup({ type: 'lookup', word })) as { books: number[] };
    port.postMessage({ id, ok: true, hits: books });
    log(`${word}: ${books.length}`);
  };
});

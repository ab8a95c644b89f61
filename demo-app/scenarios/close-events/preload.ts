import { ipcRenderer } from 'electron';
import { log } from '../report';

for (const name of ['closed-by-call', 'closed-by-navigation', 'closed-by-destroyed-window']) {
  ipcRenderer.on(name, ({ ports: [port] }) => {
    if (port === undefined) return;
    log(`${name}: holding`);
    // Assigning onmessage starts the port; without it there would be no close event.
    port.onmessage = ({ data }) => log(`${name}: ${data}`);
    port.addEventListener('close', () => log(`${name}: close`));
    port.postMessage('is held');
  });
}

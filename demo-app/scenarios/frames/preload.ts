import { ipcRenderer } from 'electron';
import { shareLog } from '../report';

shareLog();

window.addEventListener('message', ({ source, data, ports }) => {
  // From the page itself, not from its frame.
  if (source === window && data === 'frame-port') {
    ipcRenderer.postMessage('frame-port', null, [...ports]);
  }
});

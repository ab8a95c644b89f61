import { ipcRenderer } from 'electron';
import { log, shareLog } from '../report';

shareLog();

// The page has no IPC of its own; the port cannot pass the context bridge, but a window message carries it.
window.addEventListener('message', ({ source, data, ports }) => {
  if (source !== window || data?.kind !== 'give-me-a-stream') return;
  ipcRenderer.postMessage('give-me-a-stream', data.request, [...ports]);
  log('request handed on');
});

import { ipcRenderer } from 'electron';
import { log, shareLog } from '../report';

shareLog();

const loaded = new Promise<void>((resolve) => {
  window.addEventListener('load', () => resolve(), { once: true });
});

ipcRenderer.on('main-world-port', async ({ ports }) => {
  // A window message is lost unless the page listens already.
  await loaded;
  log('port handed on');
  window.postMessage('main-world-port', '*', [...ports]);
});

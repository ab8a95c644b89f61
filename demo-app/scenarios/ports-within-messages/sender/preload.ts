import { ipcRenderer } from 'electron';
import { shareLog } from '../../report';

shareLog();

ipcRenderer.on('line-to-sender', ({ ports }) =>
  window.postMessage('line-to-sender', '*', [...ports]),
);

import { ipcRenderer } from 'electron';
import { log, shareLog } from '../../report';

shareLog();

ipcRenderer.on('new-client', ({ ports }) => {
  log('port handed on');
  window.postMessage('new-client', '*', [...ports]);
});

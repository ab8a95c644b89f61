import { contextBridge, ipcRenderer } from 'electron';
import type { LauncherApi } from './state';

const api: LauncherApi = {
  list: () => ipcRenderer.invoke('scenarios'),
  run: (id) => ipcRenderer.send('run', id),
  onState(listener) {
    ipcRenderer.on('state', (_event, id, state) => listener(id, state));
  },
};

contextBridge.exposeInMainWorld('launcher', api);

const { contextBridge, ipcRenderer } = require('electron');

const listeners = { vault: () => {}, clock: () => {} };

ipcRenderer.on('clock', (event) => {
  event.ports[0].onmessage = ({ data }) => listeners.clock(data);
});
ipcRenderer.on('vault', (event) => listeners.vault(event.ports[0]));

contextBridge.exposeInMainWorld('notes', {
  isLocked: () => ipcRenderer.invoke('locked'),
  onClock: (listener) => {
    listeners.clock = listener;
  },
  onVault: (listener) => {
    listeners.vault = listener;
  },
});

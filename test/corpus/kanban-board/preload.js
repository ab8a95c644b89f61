const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('board', { load: () => ipcRenderer.invoke('board') });

// Ports cannot go over the bridge, so the page gets them by a message.
ipcRenderer.on('moves', (event) => {
  window.postMessage({ kind: 'moves-port' }, '*', event.ports);
});

const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('library', {
  count: () => ipcRenderer.invoke('library:count'),
});

ipcRenderer.on('gallery', (event) => {
  window.postMessage('gallery', '*', event.ports);
});

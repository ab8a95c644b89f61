const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('tickets', { count: () => ipcRenderer.invoke('tickets:count') });

ipcRenderer.on('admin', (event) => {
  window.postMessage('admin-port', '*', event.ports);
});

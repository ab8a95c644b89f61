const { contextBridge, ipcRenderer } = require('electron');

window.addEventListener('message', ({ data, ports }) => {
  if (data === 'beats') ipcRenderer.postMessage('beats', null, ports);
});
contextBridge.exposeInMainWorld('room', { tempo: () => ipcRenderer.invoke('tempo') });

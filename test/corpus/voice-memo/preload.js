const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('memos', { list: () => ipcRenderer.invoke('memo:list') });
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data?.kind !== 'record') return;
  ipcRenderer.postMessage('memo', event.data.id, [event.ports[0]]);
});

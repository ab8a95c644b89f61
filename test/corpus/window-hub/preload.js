const { contextBridge, ipcRenderer } = require('electron');

ipcRenderer.on('service:client', (event, id) => {
  window.postMessage({ kind: 'client', id }, '*', event.ports);
});

contextBridge.exposeInMainWorld('hub', {
  connect: (id) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('service:connect', id, [port2]);
    window.postMessage({ kind: 'service', id }, '*', [port1]);
  },
});

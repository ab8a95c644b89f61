const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('thumbnails', {
  get: (name) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data.bytes);
      ipcRenderer.postMessage('thumbnail', name, [port2]);
    }),
});

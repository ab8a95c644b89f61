const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('sensor', {
  send: (values) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('sensor', null, [port2]);
    for (const value of values) port1.postMessage(value);
  },
  alarm: (limit) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('alarm', null, [port2]);
    port1.postMessage({ limit });
  },
});

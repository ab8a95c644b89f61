const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('exporter', {
  run: (table, onLine, onEnd) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data === null ? onEnd() : onLine(data));
    ipcRenderer.postMessage('export', table, [port2]);
  },
});

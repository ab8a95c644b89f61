const { contextBridge, ipcRenderer } = require('electron');

const session = Math.random().toString(36).slice(2, 6);

contextBridge.exposeInMainWorld('map', {
  follow: (tile, listener) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => listener(data);
    ipcRenderer.postMessage('tile', `${session}/${tile}`, [port2]);
  },
});

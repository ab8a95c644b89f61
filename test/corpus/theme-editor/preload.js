const { contextBridge, ipcRenderer } = require('electron');

const ready = new Promise((resolve) => {
  ipcRenderer.once('theme:port', (event) => resolve(event.ports[0]));
});

contextBridge.exposeInMainWorld('theme', {
  get: () => ipcRenderer.invoke('theme'),
  set: async (change) => (await ready).postMessage(change),
  onChange: async (listener) => {
    (await ready).onmessage = ({ data }) => listener(data);
  },
});

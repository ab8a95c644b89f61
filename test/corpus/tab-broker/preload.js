const { contextBridge, ipcRenderer } = require('electron');

const tabs = new Map();

contextBridge.exposeInMainWorld('broker', {
  count: () => ipcRenderer.invoke('broker:count'),
  open: (name, listener) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => listener(data);
    ipcRenderer.postMessage('broker:join', name, [port2]);
    tabs.set(name, port1);
  },
  say: (name, text) => tabs.get(name).postMessage({ text }),
  close: (name) => {
    tabs.get(name).close();
    tabs.delete(name);
  },
});

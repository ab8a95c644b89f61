const { contextBridge, ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('stats:subscribe', null, [port2]);

contextBridge.exposeInMainWorld('stats', {
  host: () => ipcRenderer.invoke('host'),
  onStats: (listener) => {
    let frames = 0;
    port1.onmessage = ({ data }) => {
      frames += 1;
      listener(data);
      if (frames % 10 === 0) port1.postMessage({ frames });
    };
  },
});

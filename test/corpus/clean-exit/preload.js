const { contextBridge, ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('line', null, [port2]);
window.addEventListener('pagehide', () => {
  port1.postMessage({ a: 0, b: 0 });
  port1.close();
});

contextBridge.exposeInMainWorld('sums', {
  add: (a, b) => port1.postMessage({ a, b }),
  onSum: (listener) => {
    port1.onmessage = ({ data }) => {
      if (data.bye) port1.close();
      else listener(data.sum);
    };
  },
});

const { contextBridge, ipcRenderer } = require('electron');

let port;
function connect() {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('reader', null, [port2]);
  port = port1;
}

contextBridge.exposeInMainWorld('reader', {
  read: (index) =>
    new Promise((resolve) => {
      if (!port) connect();
      port.onmessage = ({ data }) => resolve(data);
      port.postMessage({ kind: 'article', index });
    }),
});

const { contextBridge, ipcRenderer } = require('electron');

let show = () => {};
ipcRenderer.on('status', (event) => {
  event.ports[0].onmessage = ({ data }) => show(data);
});
ipcRenderer.on('convert', (event) => {
  const [port] = event.ports;
  port.onmessage = ({ data }) => show(data);
  port.postMessage('a line of text');
});
contextBridge.exposeInMainWorld('converter', {
  onLine: (listener) => {
    show = listener;
  },
});

const { contextBridge, ipcRenderer } = require('electron');

let port;
let listen = () => {};

ipcRenderer.on('live', (event) => {
  [port] = event.ports;
  port.onmessage = ({ data }) => listen(data);
});

contextBridge.exposeInMainWorld('live', {
  send: (message) => port?.postMessage(message),
  onMessage: (listener) => {
    listen = listener;
  },
});

const { contextBridge, ipcRenderer } = require('electron');

const cursor = new MessageChannel();
ipcRenderer.postMessage('cursor', null, [cursor.port2]);
cursor.port1.onmessage = () => {};
cursor.port1.postMessage({ line: 1 });

let show = () => {};
ipcRenderer.on('document', (event) => {
  event.ports[0].onmessage = ({ data }) => show(data.text);
});
contextBridge.exposeInMainWorld('editor', {
  onText: (listener) => {
    show = listener;
  },
});

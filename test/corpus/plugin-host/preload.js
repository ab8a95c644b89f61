const { contextBridge, ipcRenderer } = require('electron');

let onEvent = () => {};

ipcRenderer.on('plugin:events', (event) => {
  event.ports[0].onmessage = ({ data }) => onEvent(data);
});
ipcRenderer.on('plugin:attach', (_event, { name, port }) => {
  port.postMessage({ name, version: 2 });
});

contextBridge.exposeInMainWorld('plugins', {
  running: () => ipcRenderer.invoke('plugins:running'),
  onEvent: (listener) => {
    onEvent = listener;
  },
});

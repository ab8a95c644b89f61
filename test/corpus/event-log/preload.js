const { contextBridge, ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('log:sink', null, [port2]);

let onProgress = () => {};
ipcRenderer.on('progress', (event) => {
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    onProgress(data.percent);
    // Once at the end: told for the sake of completeness, heard by nobody.
    if (data.percent === 100) port.postMessage('done');
  };
});

contextBridge.exposeInMainWorld('desk', {
  log: (line) => port1.postMessage(line),
  onProgress: (listener) => {
    onProgress = listener;
  },
});

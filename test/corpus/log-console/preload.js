const { contextBridge, ipcRenderer } = require('electron');

let show = () => {};

ipcRenderer.on('console', (event) => {
  const [lines, filter] = event.ports;
  lines.onmessage = ({ data }) => show(`${data.level} ${data.text}`);
  filter.postMessage({ level: 'info' });
});

contextBridge.exposeInMainWorld('logs', {
  onLine: (listener) => {
    show = listener;
  },
});

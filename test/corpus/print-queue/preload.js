const { contextBridge, ipcRenderer } = require('electron');

let onPage = () => {};
ipcRenderer.on('job', (event) => {
  event.ports[0].onmessage = ({ data }) => onPage(data);
});

contextBridge.exposeInMainWorld('printer', {
  print: (name) => ipcRenderer.send('print', name),
  jobs: () => ipcRenderer.invoke('jobs'),
  onPage: (listener) => {
    onPage = listener;
  },
});

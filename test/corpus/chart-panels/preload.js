const { contextBridge, ipcRenderer } = require('electron');

ipcRenderer.on('chart:data', (event, id) => window.postMessage({ chart: id }, '*', event.ports));
contextBridge.exposeInMainWorld('charts', { open: (id) => ipcRenderer.send('chart:open', id) });

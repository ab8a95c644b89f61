const { ipcRenderer, contextBridge } = require('electron');
ipcRenderer.on('port', (e) => window.postMessage('port', '*', e.ports));
contextBridge.exposeInMainWorld('host', { open: (what) => ipcRenderer.send('open', what) });

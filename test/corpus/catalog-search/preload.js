const { ipcRenderer } = require('electron');

ipcRenderer.on('port', (event, role) => window.postMessage({ role }, '*', event.ports));

const { ipcRenderer } = require('electron');

ipcRenderer.on('line', (event, role) => window.postMessage(role, '*', event.ports));

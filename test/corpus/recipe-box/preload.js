const { ipcRenderer } = require('electron');

ipcRenderer.on('rpc', (event, role) => window.postMessage(role, '*', event.ports));

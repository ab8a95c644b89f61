const { ipcRenderer } = require('electron');

ipcRenderer.on('session', (event, role) => window.postMessage(role, '*', event.ports));

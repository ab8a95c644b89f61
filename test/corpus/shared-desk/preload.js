const { ipcRenderer } = require('electron');

ipcRenderer.on('peer', (event) => window.postMessage('peer', '*', event.ports));

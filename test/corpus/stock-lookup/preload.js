const { ipcRenderer } = require('electron');

ipcRenderer.on('store', (event) => window.postMessage('store', '*', event.ports));

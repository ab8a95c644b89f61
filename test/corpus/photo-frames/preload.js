const { ipcRenderer } = require('electron');

ipcRenderer.on('framer', (event) => window.postMessage('framer', '*', event.ports));

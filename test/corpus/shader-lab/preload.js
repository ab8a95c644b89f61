const { ipcRenderer } = require('electron');

ipcRenderer.on('link', (event) => window.postMessage('link', '*', event.ports));

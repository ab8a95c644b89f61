const { ipcRenderer } = require('electron');

ipcRenderer.on('engine', (event) => window.postMessage('engine', '*', event.ports));

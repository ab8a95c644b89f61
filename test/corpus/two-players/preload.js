const { ipcRenderer } = require('electron');

ipcRenderer.on('board', (event) => window.postMessage('board', '*', event.ports));

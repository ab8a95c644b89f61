const { ipcRenderer } = require('electron');

ipcRenderer.on('player', (event) => window.postMessage('player', '*', event.ports));

const { ipcRenderer } = require('electron');

ipcRenderer.on('camera', (event) => window.postMessage('camera', '*', event.ports));

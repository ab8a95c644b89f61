const { ipcRenderer } = require('electron');

ipcRenderer.on('settings', (event) => window.postMessage('settings', '*', event.ports));

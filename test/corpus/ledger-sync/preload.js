const { ipcRenderer } = require('electron');

ipcRenderer.on('session', (event, name) => window.postMessage(name, '*', event.ports));

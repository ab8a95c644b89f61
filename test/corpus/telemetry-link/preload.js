const { ipcRenderer } = require('electron');

ipcRenderer.on('telemetry', (event) => window.postMessage('telemetry', '*', event.ports));

const { ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('exports', null, [port2]);
window.exportsPort = port1;

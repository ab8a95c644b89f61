const { ipcRenderer } = require('electron');

window.addEventListener('message', ({ data, ports }) => {
  if (data === 'canvas') ipcRenderer.postMessage('canvas', null, ports);
});

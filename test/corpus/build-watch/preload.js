const { ipcRenderer } = require('electron');

ipcRenderer.on('compiler', (event) => {
  window.postMessage({ kind: 'compiler' }, '*', event.ports);
});

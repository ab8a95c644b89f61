const { ipcRenderer } = require('electron');

ipcRenderer.on('market', (event, market) => {
  window.postMessage({ kind: 'market', market }, '*', event.ports);
});

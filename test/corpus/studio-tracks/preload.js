const { ipcRenderer } = require('electron');

ipcRenderer.on('tracks', (event, names) => {
  window.postMessage({ tracks: names }, '*', event.ports);
});

const { ipcRenderer } = require('electron');

const windowLoaded = new Promise((resolve) => {
  window.onload = resolve;
});

ipcRenderer.on('metrics', async (event) => {
  // The page cannot take it before it has loaded.
  await windowLoaded;
  window.postMessage('metrics', '*', event.ports);
});

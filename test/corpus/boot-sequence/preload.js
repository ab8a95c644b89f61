const { ipcRenderer } = require('electron');

const loaded = new Promise((resolve) => window.addEventListener('load', resolve));
ipcRenderer.on('engine', async (event) => {
  await loaded;
  window.postMessage('engine', '*', event.ports);
});

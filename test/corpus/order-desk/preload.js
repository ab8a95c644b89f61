const { ipcRenderer } = require('electron');

const loaded = new Promise((resolve) => window.addEventListener('load', resolve));

ipcRenderer.on('orders', async (event) => {
  await loaded;
  window.postMessage('orders', '*', event.ports);
});

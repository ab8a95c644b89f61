const { ipcRenderer } = require('electron');

const loaded = new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
ipcRenderer.on('whistle', async (event) => {
  const [port] = event.ports;
  await loaded;
  window.postMessage('whistle', '*', [port]);
});
window.addEventListener('message', (event) => {
  if (event.data === 'baton') ipcRenderer.postMessage('baton', null, event.ports);
});

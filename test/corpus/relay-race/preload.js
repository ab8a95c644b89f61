const { ipcRenderer } = require('electron');

ipcRenderer.on('whistle', (event) => {
  const [port] = event.ports;
  window.addEventListener('load', () => window.postMessage('whistle', '*', [port]));
});
window.addEventListener('message', (event) => {
  if (event.data === 'baton') ipcRenderer.postMessage('baton', null, event.ports);
});

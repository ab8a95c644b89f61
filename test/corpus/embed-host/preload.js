const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('host', null, [port2]);
  window.postMessage({ kind: 'host-port' }, '*', [port1]);
});

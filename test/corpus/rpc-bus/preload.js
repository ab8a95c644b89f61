const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('bus', null, [port2]);
  window.postMessage('bus', '*', [port1]);
});

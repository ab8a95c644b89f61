const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('battery', null, [port2]);
  window.postMessage('battery', '*', [port1]);
});

const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('backup:follow', null, [port2]);
  window.postMessage('backup', '*', [port1]);
});

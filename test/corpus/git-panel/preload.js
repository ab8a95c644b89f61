const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('git', null, [port2]);
  window.postMessage('git', '*', [port1]);
});

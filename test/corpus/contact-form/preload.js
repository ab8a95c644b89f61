const { ipcRenderer } = require('electron');

window.addEventListener('DOMContentLoaded', () => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage('contacts', null, [port2]);
  window.postMessage({ kind: 'contacts' }, '*', [port1]);
});

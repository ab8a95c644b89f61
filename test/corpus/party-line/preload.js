const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  const lines = ['mo', 'li', 'ana'].map((name) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('party', name, [port2]);
    return port1;
  });
  window.postMessage('party', '*', lines);
});

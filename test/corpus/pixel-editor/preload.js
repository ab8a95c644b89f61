const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  for (const name of ['tiles', 'palette']) {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(name, null, [port1]);
    window.postMessage({ open: name }, '*', [port2]);
  }
});

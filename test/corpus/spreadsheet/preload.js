const { ipcRenderer } = require('electron');

window.addEventListener('load', () => {
  for (const name of ['ticks', 'edits']) {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage(`sheet:${name}`, null, [port2]);
    window.postMessage({ open: name }, '*', [port1]);
  }
});

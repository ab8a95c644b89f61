const { ipcRenderer } = require('electron');

ipcRenderer.on('live:port', ({ ports: [port] }) => {
  port.onmessage = () => {};
  setInterval(() => port.postMessage(`tick of ${document.title}`), 200);
});

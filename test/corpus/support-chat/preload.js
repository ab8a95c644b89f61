const { contextBridge, ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('chat', 'support', [port2]);

contextBridge.exposeInMainWorld('chat', {
  say: (text) => port1.postMessage({ text }),
  onEcho: (listener) => {
    port1.onmessage = ({ data }) => listener(data.echo);
  },
});

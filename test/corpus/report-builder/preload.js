const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('reports', {
  build: (names, done) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('report', null, [port2]);
    port1.onmessage = ({ data }) => done(data.text);
    for (const name of names) port1.postMessage({ kind: 'row', name });
    setTimeout(() => port1.postMessage({ kind: 'end' }), 900);
  },
  progress: (step) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => step(data.percent);
    ipcRenderer.postMessage('progress', null, [port2]);
  },
});

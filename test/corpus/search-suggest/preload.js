const { contextBridge, ipcRenderer } = require('electron');

const history = new MessageChannel();
ipcRenderer.postMessage('history', null, [history.port2]);

contextBridge.exposeInMainWorld('search', {
  suggest: (text) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      ipcRenderer.postMessage('suggest', text, [port2]);
    }),
  remember: (text) => history.port1.postMessage(text),
});

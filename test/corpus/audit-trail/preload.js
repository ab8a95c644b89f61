const { contextBridge, ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.send('audit:note', 'window opened');
ipcRenderer.postMessage('audit:stream', null, [port2]);

contextBridge.exposeInMainWorld('audit', {
  record: (entry) => port1.postMessage(entry),
  count: () => ipcRenderer.invoke('audit:count'),
});

const { contextBridge, ipcRenderer } = require('electron');

const loaded = new Promise((resolve) => window.addEventListener('load', resolve, { once: true }));
ipcRenderer.on('line', async (event, name) => {
  const { ports } = event;
  await loaded;
  window.postMessage({ line: name }, '*', ports);
});
contextBridge.exposeInMainWorld('intercom', { stations: () => ipcRenderer.invoke('stations') });

const { contextBridge, ipcRenderer } = require('electron');

const streams = new Map();
let onPrices = () => {};

ipcRenderer.on('streams', (event, names) => {
  for (const [index, name] of names.entries()) streams.set(name, event.ports[index]);
  streams.get('prices').onmessage = ({ data }) => onPrices(data);
});

contextBridge.exposeInMainWorld('market', {
  account: () => ipcRenderer.invoke('account'),
  onPrices: (listener) => {
    onPrices = listener;
  },
});

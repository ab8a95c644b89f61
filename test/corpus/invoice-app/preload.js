const { contextBridge, ipcRenderer } = require('electron');

let onLine = () => {};
ipcRenderer.on('invoice:lines', (event) => {
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    if (data === null) port.close();
    else onLine(data);
  };
});

contextBridge.exposeInMainWorld('invoices', {
  open: (id) => ipcRenderer.send('invoice:open', id),
  onLine: (listener) => {
    onLine = listener;
  },
});

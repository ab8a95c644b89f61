const { contextBridge, ipcRenderer } = require('electron');

let onPaint = () => {};
let early = null;

ipcRenderer.on('paint', (event) => {
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    early = data;
    onPaint(data);
    port.postMessage({ painted: data.colour });
  };
});

contextBridge.exposeInMainWorld('paint', {
  locale: () => ipcRenderer.invoke('locale'),
  onPaint: (listener) => {
    onPaint = listener;
    if (early) listener(early);
  },
});

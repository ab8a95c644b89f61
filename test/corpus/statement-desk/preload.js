const { contextBridge, ipcRenderer } = require('electron');

let asked = 0;
let onLine = () => {};
ipcRenderer.on('statement:lines', (event, number) => {
  const [port] = event.ports;
  if (number !== asked) {
    port.close();
    return;
  }
  port.onmessage = ({ data }) => {
    if (data === null) port.close();
    else onLine(data);
  };
  port.postMessage(0);
});

contextBridge.exposeInMainWorld('statement', {
  open: (listener) => {
    onLine = listener;
    asked = Math.floor(performance.timeOrigin + performance.now());
    ipcRenderer.send('statement:open', asked);
  },
});

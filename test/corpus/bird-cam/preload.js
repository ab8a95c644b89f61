const { ipcRenderer, contextBridge } = require('electron');
const zoom = new MessageChannel();
ipcRenderer.postMessage('zoom', null, [zoom.port2]);
contextBridge.exposeInMainWorld('cam', {
  zoom: (z) => zoom.port1.postMessage(z),
  start(onFrame) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (e) => onFrame(e.data);
    zoom.port1.onmessage = () => {};
    ipcRenderer.postMessage('cam', null, [port2]);
    setInterval(() => port1.postMessage({ bytes: 4000 }), 300);
  },
});

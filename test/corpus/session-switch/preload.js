const { ipcRenderer, contextBridge } = require('electron');
let port = null,
  show = () => {};
ipcRenderer.on('session', (e) => {
  port = e.ports[0];
  port.onmessage = (m) => show(m.data);
});
contextBridge.exposeInMainWorld('sessions', {
  go: (from, to) => ipcRenderer.send('switch', { from, to }),
  type: (line) => port?.postMessage({ line }),
  on: (f) => {
    show = f;
  },
});

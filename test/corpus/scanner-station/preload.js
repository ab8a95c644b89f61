const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('station', { name: () => ipcRenderer.invoke('station:name') });
ipcRenderer.on('station', (event) => {
  const [scans, lamp] = event.ports;
  lamp.onmessage = ({ data }) => {
    if (data !== 'ready') return;
    lamp.postMessage('green');
    let item = 0;
    const timer = setInterval(() => {
      item += 1;
      scans.postMessage(`40001234${item}`);
      if (item === 6) clearInterval(timer);
    }, 150);
  };
});

const { contextBridge, ipcRenderer } = require('electron');

let onReading = () => {};
contextBridge.exposeInMainWorld('floor', {
  summary: () => ipcRenderer.invoke('floor:summary'),
  onReading: (listener) => {
    onReading = listener;
  },
});

// The plan is a frame of its own, and shows the readings.
if (window !== window.top) {
  ipcRenderer.on('floor:readings', (event) => {
    const [readings] = event.ports;
    readings.onmessage = ({ data }) => onReading(data);
  });
}

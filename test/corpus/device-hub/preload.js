const { contextBridge, ipcRenderer } = require('electron');

let show = () => {};
ipcRenderer.on('device', (event, name) => {
  event.ports[0].onmessage = ({ data }) => show(`${name} ${data.value}`);
});

contextBridge.exposeInMainWorld('devices', {
  onValue: (listener) => {
    show = listener;
  },
  count: () => ipcRenderer.invoke('device:count'),
  plug: (name, onAck) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('device', name, [port2]);
    port1.onmessage = ({ data }) => onAck(data.ack);
    let value = 20;
    const timer = setInterval(() => {
      value += 1;
      port1.postMessage({ value });
      if (value === 30) clearInterval(timer);
    }, 150);
  },
});

const { contextBridge, ipcRenderer } = require('electron');

const runner = new MessageChannel();
ipcRenderer.postMessage('task:runner', null, [runner.port2]);

contextBridge.exposeInMainWorld('tasks', {
  list: () => ipcRenderer.invoke('task:list'),
  onDone: (listener) => {
    runner.port1.onmessage = ({ data }) => listener(data);
  },
  run: (name, onLine) => {
    const output = new MessageChannel();
    output.port1.onmessage = ({ data }) => onLine(data);
    runner.port1.postMessage({ name, output: output.port2 });
  },
});

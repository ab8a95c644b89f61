const { contextBridge, ipcRenderer } = require('electron');

let port;
let onAnswer = () => {};
const waiting = [];

ipcRenderer.on('spell:port', (event) => {
  [port] = event.ports;
  port.onmessage = ({ data }) => onAnswer(data);
  for (const word of waiting.splice(0)) port.postMessage({ word });
});
ipcRenderer.send('spell:connect');

contextBridge.exposeInMainWorld('spelling', {
  check: (word) => {
    if (port) port.postMessage({ word });
    else waiting.push(word);
  },
  onAnswer: (listener) => {
    onAnswer = listener;
  },
});

const { contextBridge, ipcRenderer } = require('electron');

function openPort(channel) {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(channel, null, [port2]);
  return port1;
}

const presence = openPort('presence');
const notes = openPort('notes');

contextBridge.exposeInMainWorld('desk', {
  settings: () => ipcRenderer.invoke('settings:get'),
  save: (id, text) => notes.postMessage({ id, text }),
  onSaved: (listener) => {
    notes.onmessage = (event) => listener(event.data);
  },
  onPresence: (listener) => {
    presence.onmessage = (event) => listener(event.data);
  },
});

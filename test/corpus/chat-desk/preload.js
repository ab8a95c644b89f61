const { contextBridge, ipcRenderer } = require('electron');

const chat = new MessageChannel();
const typing = new MessageChannel();

ipcRenderer.postMessage('chat:port', { room: 'lobby' }, [chat.port2]);
ipcRenderer.postMessage('typing-port', { room: 'lobby' }, [typing.port2]);

contextBridge.exposeInMainWorld('chat', {
  rooms: () => ipcRenderer.invoke('rooms'),
  say: (text) => chat.port1.postMessage({ text }),
  typing: (who) => typing.port1.postMessage({ who }),
  onMessage: (listener) => {
    chat.port1.onmessage = ({ data }) => listener(data);
  },
  onTyping: (listener) => {
    typing.port1.onmessage = ({ data }) => listener(data.typing);
  },
});

const { contextBridge, ipcRenderer } = require('electron');

const user = new URLSearchParams(location.search).get('user');
const session = new MessageChannel();
ipcRenderer.postMessage('session:join', user, [session.port2]);
const editor = new MessageChannel();
ipcRenderer.postMessage('session:editor', user, [editor.port2]);

contextBridge.exposeInMainWorld('session', {
  onWelcome: (listener) => {
    session.port1.onmessage = ({ data }) => listener(data.welcome);
  },
  type: (text, stored) => {
    editor.port1.onmessage = ({ data }) => stored(data.stored);
    editor.port1.postMessage(text);
  },
});

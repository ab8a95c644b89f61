const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('lines', {
  count: () => ipcRenderer.invoke('line:count'),
  talk: (id, words, onAnswer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => onAnswer(data.said);
    ipcRenderer.postMessage('line', id, [port2]);
    for (const word of words) port1.postMessage(word);
    if (words.at(-1) !== 'bye') setTimeout(() => port1.close(), 200);
  },
});

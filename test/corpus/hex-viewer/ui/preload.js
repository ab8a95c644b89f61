const { contextBridge, ipcRenderer } = require('electron');
const sendDump = require('./sender');

contextBridge.exposeInMainWorld('hex', {
  open(name, bytes, onRow, onGone) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (e) => onRow(e.data);
    port1.onclose = onGone;
    sendDump(name, bytes, port2);
    return { ask: (row) => port1.postMessage({ row }) };
  },
  bookmarks(onCount) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (e) => onCount(e.data);
    ipcRenderer.postMessage('bookmarks', null, [port2]);
    return { add: (at) => port1.postMessage({ at }) };
  },
});

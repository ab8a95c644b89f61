const { contextBridge, ipcRenderer } = require('electron');

const quota = new MessageChannel();
ipcRenderer.postMessage('quota', null, [quota.port2]);

function send(meta, port, bytes) {
  try {
    // The bytes go along without a copy where that is possible.
    ipcRenderer.postMessage('upload', { ...meta, bytes }, [port, bytes.buffer]);
  } catch {
    try {
      ipcRenderer.postMessage('upload', { ...meta, bytes }, [port]);
    } catch (error) {
      console.error(`preload: ${meta.name} was not sent: ${error.message}`);
    }
  }
}

contextBridge.exposeInMainWorld('files', {
  onQuota: (listener) => {
    quota.port1.onmessage = ({ data }) => listener(data.free);
  },
  drop: (name, progress) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => progress(data.bytes);
    port1.onclose = () => progress(-1);
    send({ name }, port2, new Uint8Array(4096));
    port1.postMessage('x'.repeat(2048));
  },
});

import { contextBridge, ipcRenderer } from 'electron';

type Listener = (name: string) => void;
let onPhoto: Listener = () => {};

ipcRenderer.on('sync', (event) => {
  const [progress, control] = event.ports as [MessagePort, MessagePort];
  progress.onmessage = ({ data }: MessageEvent<{ name: string }>) => onPhoto(data.name);
  control.postMessage({ paused: false });
});

contextBridge.exposeInMainWorld('sync', {
  onPhoto: (listener: Listener) => {
    onPhoto = listener;
  },
});

const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('audio', { volume: () => ipcRenderer.invoke('volume') });

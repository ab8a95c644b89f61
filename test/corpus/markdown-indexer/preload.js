const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('docs', { index: () => ipcRenderer.invoke('index') });

const { contextBridge } = require('electron');

contextBridge.exposeInMainWorld('appVersion', '1.0.0');

const { ipcRenderer } = require('electron');

for (const name of ['runner', 'jobs']) {
  ipcRenderer.on(name, (event) => window.postMessage(name, '*', event.ports));
}

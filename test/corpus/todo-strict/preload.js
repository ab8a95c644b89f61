const { ipcRenderer } = require('electron');

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== 'todos') return;
  ipcRenderer.postMessage('todos', null, event.ports);
});

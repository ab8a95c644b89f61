const { ipcRenderer } = require('electron');

const ours = [];
const theirs = [];
for (let i = 0; i < 3; i += 1) {
  const { port1, port2 } = new MessageChannel();
  ours.push(port1);
  theirs.push(port2);
}
ipcRenderer.postMessage('db', null, theirs);
window.addEventListener('load', () => window.postMessage({ kind: 'pool' }, '*', ours));

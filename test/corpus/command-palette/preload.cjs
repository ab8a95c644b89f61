const { ipcRenderer } = require('electron');

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage('commands', null, [port2]);

const used = 'open save copy undo zoom mail print find next cut redo close'.split(' ');
const done = new Set();
for (const name of used) {
  port1.addEventListener('message', ({ data }) => {
    if (data.result.startsWith(name)) done.add(name);
  });
}
port1.start();

let id = 0;
const timer = setInterval(() => {
  port1.postMessage({ id: ++id, command: used[id % used.length], argument: id });
  if (id === 100) clearInterval(timer);
}, 30);

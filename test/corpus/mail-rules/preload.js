const { contextBridge, ipcRenderer } = require('electron');

const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);

function borrow(port) {
  const open = new Map();
  port.onmessage = ({ data }) => {
    open.get(data.id)?.(data.value);
    open.delete(data.id);
  };
  const ask = (message) =>
    new Promise((resolve) => {
      const id = [part(), part(), part(), part()].join('-');
      open.set(id, resolve);
      port.postMessage({ id, ...message });
    });
  return {
    call: (name, ...args) =>
      ask({
        type: 'APPLY',
        path: [name],
        argumentList: args.map((value) => ({ type: 'RAW', value })),
      }),
    release: () => ask({ type: 'RELEASE' }),
  };
}

contextBridge.exposeInMainWorld('rules', {
  check: async (subject) => {
    const { port1, port2 } = new MessageChannel();
    ipcRenderer.postMessage('rules', null, [port2]);
    const rules = borrow(port1);
    const hits = [];
    for (const name of await rules.call('list')) {
      if (await rules.call('test', name, subject)) hits.push(name);
    }
    await rules.release();
    return hits;
  },
});

// Objects of another thread, called over a port.
(() => {
  const word = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);
  const newId = () => [word(), word(), word(), word()].join('-');

  self.wrap = (port) => {
    const open = new Map();
    port.addEventListener('message', ({ data }) => {
      const resolve = open.get(data?.id);
      if (!resolve) return;
      open.delete(data.id);
      resolve(data.value);
    });
    port.start?.();
    const send = (message) =>
      new Promise((resolve) => {
        const id = newId();
        open.set(id, resolve);
        port.postMessage({ id, ...message });
      });
    return new Proxy(() => {}, {
      get: (_target, name) =>
        name === 'then'
          ? undefined
          : (...args) =>
              send({
                type: 'APPLY',
                path: [name],
                argumentList: args.map((value) => ({ type: 'RAW', value })),
              }),
    });
  };

  self.expose = (object, port) => {
    port.addEventListener('message', async ({ data }) => {
      if (data?.type !== 'APPLY') return;
      const args = data.argumentList.map(({ value }) => value);
      const value = await object[data.path[0]](...args);
      port.postMessage({ type: 'RAW', value, id: data.id });
    });
    port.start?.();
  };
})();

(() => {
  const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);

  /** The port is started by the first call, which may never come. */
  window.wrap = (port) => {
    const open = new Map();
    let started = false;
    port.addEventListener('message', ({ data }) => {
      const done = open.get(data?.id);
      if (!done) return;
      open.delete(data.id);
      done(data.value);
    });
    return new Proxy(() => {}, {
      get: (_target, name) =>
        name === 'then'
          ? undefined
          : (...args) =>
              new Promise((resolve) => {
                const id = [part(), part(), part(), part()].join('-');
                open.set(id, resolve);
                if (!started) port.start();
                started = true;
                port.postMessage({
                  id,
                  type: 'APPLY',
                  path: [name],
                  argumentList: args.map((value) => ({ type: 'RAW', value })),
                });
              }),
    });
  };

  window.expose = (object, port) => {
    port.addEventListener('message', async ({ data }) => {
      if (data?.type !== 'APPLY') return;
      const args = data.argumentList.map((arg) => arg.value);
      const value = await object[data.path[0]](...args);
      port.postMessage({ type: 'RAW', value, id: data.id });
    });
    port.start();
  };
})();

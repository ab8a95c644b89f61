// Calls over a port. A function among the arguments goes as a port of its own, which is
// closed when the other side has let its stand-in go.
(() => {
  const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);
  const newId = () => [part(), part(), part(), part()].join('-');
  const finalizers = new FinalizationRegistry((release) => release());

  function request(port, open, message, list) {
    return new Promise((resolve) => {
      const id = newId();
      open.set(id, resolve);
      port.postMessage({ id, ...message }, list ?? []);
    });
  }

  function toWire(argument) {
    if (typeof argument !== 'function') return [{ type: 'RAW', value: argument }, []];
    const { port1, port2 } = new MessageChannel();
    window.expose(argument, port1);
    return [{ type: 'HANDLER', name: 'proxy', value: port2 }, [port2]];
  }

  function fromWire(argument) {
    return argument.type === 'HANDLER' ? window.wrap(argument.value) : argument.value;
  }

  window.wrap = (port) => {
    const open = new Map();
    port.addEventListener('message', ({ data }) => {
      open.get(data?.id)?.(data.value);
      open.delete(data?.id);
    });
    port.start();
    const stub = (path) =>
      new Proxy(() => {}, {
        get: (_target, name) => (name === 'then' ? undefined : stub([...path, name])),
        apply: (_target, _self, args) => {
          const wired = args.map(toWire);
          return request(
            port,
            open,
            { type: 'APPLY', path, argumentList: wired.map(([wire]) => wire) },
            wired.flatMap(([, list]) => list),
          );
        },
      });
    const proxy = stub([]);
    finalizers.register(proxy, () => {
      request(port, open, { type: 'RELEASE' }).then(() => port.close());
    });
    return proxy;
  };

  window.expose = (object, port) => {
    port.addEventListener('message', async function serve({ data }) {
      if (data?.type === 'RELEASE') {
        port.removeEventListener('message', serve);
        port.postMessage({ type: 'RAW', value: undefined, id: data.id });
        port.close();
        return;
      }
      if (data?.type !== 'APPLY') return;
      const target = data.path.reduce((value, name) => value[name], object);
      const value = await target(...data.argumentList.map(fromWire));
      port.postMessage({ type: 'RAW', value, id: data.id });
    });
    port.start();
  };
})();

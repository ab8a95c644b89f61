const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);

window.Remote = {
  wrap(port) {
    const open = new Map();
    port.addEventListener('message', ({ data }) => {
      open.get(data?.id)?.(data.value);
      open.delete(data?.id);
    });
    port.start();
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
  },

  expose(object, port) {
    const serve = async ({ data }) => {
      if (data?.type === 'APPLY') {
        const value = await object[data.path[0]](...data.argumentList.map((arg) => arg.value));
        port.postMessage({ type: 'RAW', value, id: data.id });
      }
      if (data?.type === 'RELEASE') {
        port.removeEventListener('message', serve);
        port.postMessage({ type: 'RAW', value: undefined, id: data.id });
        port.close();
      }
    };
    port.addEventListener('message', serve);
    port.start();
  },
};

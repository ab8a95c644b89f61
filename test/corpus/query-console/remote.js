const part = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);
const uuid = () => Array.from({ length: 4 }, part).join('-');

export const release = Symbol('release');

export function wrap(endpoint) {
  const pending = new Map();
  let released = false;
  endpoint.addEventListener('message', ({ data }) => {
    const resolve = pending.get(data?.id);
    if (!resolve) return;
    pending.delete(data.id);
    resolve(data.value);
  });
  endpoint.start();

  const request = (message) =>
    new Promise((resolve) => {
      const id = uuid();
      pending.set(id, resolve);
      endpoint.postMessage({ id, ...message });
    });

  return new Proxy(() => {}, {
    get(_target, name) {
      if (name === 'then') return undefined;
      if (name === release) {
        return () => {
          if (released) return;
          released = true;
          request({ type: 'RELEASE' }).then(() => endpoint.close());
          pending.clear();
        };
      }
      return (...args) => {
        if (released) throw new Error('Proxy has been released and is not useable');
        const argumentList = args.map((value) => ({ type: 'RAW', value }));
        return request({ type: 'APPLY', path: [name], argumentList });
      };
    },
  });
}

export function expose(object, endpoint) {
  endpoint.addEventListener('message', async function serve({ data }) {
    if (data?.type === 'RELEASE') {
      endpoint.postMessage({ type: 'RAW', value: undefined, id: data.id });
      endpoint.removeEventListener('message', serve);
      setTimeout(() => endpoint.close(), 0);
      return;
    }
    if (data?.type !== 'APPLY') return;
    const value = await object[data.path[0]](...data.argumentList.map((arg) => arg.value));
    endpoint.postMessage({ type: 'RAW', value, id: data.id });
  });
  endpoint.start();
}

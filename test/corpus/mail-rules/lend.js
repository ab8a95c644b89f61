/** Gives a port of the main process the methods that a port has in a page. */
exports.endpointOf = (port) => ({
  postMessage: (message, list = []) => port.postMessage(message, list),
  addEventListener: (_type, listener) => port.on('message', listener),
  removeEventListener: (_type, listener) => port.off('message', listener),
  start: () => port.start(),
});

exports.lend = (object, endpoint) => {
  endpoint.addEventListener('message', async function serve({ data }) {
    const { id, type, path, argumentList = [] } = data;
    if (type === 'RELEASE') {
      endpoint.removeEventListener('message', serve);
      endpoint.postMessage({ id, type: 'RAW', value: undefined });
      // Ports are closed; other endpoints have nothing to close.
      if (endpoint.constructor.name === 'MessagePort') endpoint.close();
      return;
    }
    const args = argumentList.map(({ value }) => value);
    endpoint.postMessage({ id, type: 'RAW', value: await object[path[0]](...args) });
  });
  endpoint.start();
};

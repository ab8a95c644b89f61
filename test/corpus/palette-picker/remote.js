(() => {
  const word = () => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER).toString(16);
  const answers = new Map();

  function ask(port, message) {
    const id = [word(), word(), word(), word()].join('-');
    return new Promise((resolve) => {
      answers.set(id, resolve);
      port.postMessage({ id, ...message });
    });
  }

  window.borrow = (port) => {
    port.addEventListener('message', ({ data }) => {
      // Answers to a release have nobody who waits for them.
      const resolve = answers.get(data.id);
      if (data.type === 'RAW' && resolve && 'value' in data) {
        answers.delete(data.id);
        resolve(data.value);
      }
    });
    port.start();
    return {
      get: (...path) => ask(port, { type: 'GET', path }),
      call: (name, ...args) =>
        ask(port, {
          type: 'APPLY',
          path: [name],
          argumentList: args.map((value) => ({ type: 'RAW', value })),
        }),
      giveBack: () => ask(port, { type: 'RELEASE' }).then(() => port.close()),
    };
  };

  window.lend = (object, port) => {
    port.onmessage = ({ data }) => {
      const { id, type } = data;
      if (type === 'GET') port.postMessage({ id, type: 'RAW', value: object[data.path[0]] });
      if (type === 'APPLY') {
        const args = data.argumentList.map((arg) => arg.value);
        port.postMessage({ id, type: 'RAW', value: object[data.path[0]](...args) });
      }
      if (type === 'RELEASE') port.postMessage({ id, type: 'RAW' });
    };
  };
})();

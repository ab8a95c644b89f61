const api = {
  rate: (currency) => (currency === 'EUR' ? 1 : 1.1),
  balance: (account) => new Promise((resolve) => setTimeout(resolve, 5000, account * 4200)),
  statement: () => new Promise((resolve) => setTimeout(resolve, 6000, 12)),
};

window.addEventListener('message', (event) => {
  if (event.data !== 'bank') return;
  const [port] = event.ports;
  const pushed = [];
  port.start();
  port.addEventListener('message', async ({ data }) => {
    const [kind, value] = data;
    if (kind === 'push') {
      const [, , [name], args] = value;
      pushed.push(Promise.resolve(api[name](...args)));
    }
    if (kind === 'pull') port.postMessage(['resolve', value, await pushed[value - 1]]);
  });
});

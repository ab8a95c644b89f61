const api = { balance: () => 4200, pay: (cents) => 4200 - cents };

window.addEventListener('message', (event) => {
  if (event.data !== 'server') return;
  const [port] = event.ports;
  const results = [null];
  port.start();
  port.addEventListener('message', ({ data }) => {
    if (data === null) {
      port.close();
      return;
    }
    const [kind, value] = data;
    if (kind === 'push') results.push(api[value[2][0]](...(value[3] ?? [])));
    if (kind === 'pull') port.postMessage(['resolve', value, results[value]]);
  });
});

const settings = new Map([
  ['theme', 'dark'],
  ['zoom', 1],
]);

process.parentPort.on('message', ({ ports: [port] }) => {
  port.on('message', ({ data }) => {
    if (data.kind === 'get') port.postMessage({ id: data.id, value: settings.get(data.name) });
    if (data.kind === 'set') settings.set(data.name, data.value);
  });
  port.start();
});

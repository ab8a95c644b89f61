const memory = { hello: 'ciao', port: 'porto', window: 'finestra' };

const methods = {
  languages: () => ['it', 'pt'],
  translate: ({ word }) => memory[word] ?? null,
  train: async ({ pairs }) => {
    // Needs more memory than there is, sooner or later.
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (pairs > 1000) process.abort();
    return pairs;
  },
};

process.parentPort.on('message', (event) => {
  const [port] = event.ports;
  port.on('message', async ({ data }) => {
    const { id, method, params } = data;
    const result = await methods[method](params ?? {});
    port.postMessage({ jsonrpc: '2.0', id, result });
  });
  port.start();
});

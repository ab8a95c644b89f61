const stock = { tea: 12, salt: 80, rice: 7 };

process.parentPort.on('message', ({ ports: [port] }) => {
  port.on('message', ({ data }) => {
    const { id, params } = data;
    setTimeout(() => {
      if (params.item in stock) {
        port.postMessage({ jsonrpc: '2.0', id, result: stock[params.item] });
      } else {
        const error = { code: -32602, message: `no ${params.item}` };
        port.postMessage({ jsonrpc: '2.0', id, error });
      }
    }, 80);
  });
  port.start();
});

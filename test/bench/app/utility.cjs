const loads = require('./loads.js');

process.parentPort.on('message', ({ data: { far, count }, ports: [port] }) => {
  loads[far](
    port,
    (end, hear) => {
      end.on('message', ({ data }) => hear(data));
      end.start();
    },
    count,
  );
  process.parentPort.postMessage('ready');
});

const { randomBytes } = require('node:crypto');

process.parentPort.on('message', (event) => {
  if (event.data.kind !== 'start') return;
  const [log, keys] = event.ports;
  log.start();
  log.postMessage('starting');
  setTimeout(() => {
    log.postMessage(`seed ${randomBytes(4).toString('hex')}`);
    process.parentPort.postMessage({ kind: 'open' }, [keys]);
  }, 300);
});

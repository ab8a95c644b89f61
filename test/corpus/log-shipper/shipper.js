const { createHash } = require('node:crypto');

let shipped = 0;

/** Seals a line, so that nobody can change it later. */
function seal(text) {
  const until = performance.now() + 6;
  let digest = text;
  while (performance.now() < until) digest = createHash('sha256').update(digest).digest('hex');
  return digest;
}

process.parentPort.once('message', ({ ports }) => {
  const [port] = ports;
  port.on('message', ({ data }) => {
    seal(data.text);
    shipped += 1;
    if (shipped % 200 === 0) port.postMessage({ shipped });
  });
  port.start();
});

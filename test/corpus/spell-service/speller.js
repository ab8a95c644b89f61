const words = new Set(['port', 'window', 'main']);
let lastUse = Number.POSITIVE_INFINITY;

process.parentPort.on('message', (event) => {
  const [port] = event.ports;
  port.on('message', ({ data }) => {
    lastUse = Date.now();
    port.postMessage({ word: data.word, known: words.has(data.word) });
  });
  port.start();
});

// Frees the dictionary when nobody has asked for a while.
setInterval(() => {
  if (Date.now() - lastUse > 900) process.exit(0);
}, 100);

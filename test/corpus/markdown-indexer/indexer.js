const { setTimeout: sleep } = require('node:timers/promises');

let port;

async function loadDictionary() {
  await sleep(150);
  return new Set(['the', 'a', 'of']);
}

function handshake() {
  return new Promise((resolve) => {
    port.once('message', ({ data }) => resolve(data.version));
    port.start();
  });
}

function wordsIn(file, stop) {
  const text = `the words of ${file} are a few of the many`;
  return text.split(' ').filter((word) => !stop.has(word)).length;
}

process.parentPort.on('message', async (event) => {
  [port] = event.ports;
  const version = await handshake();
  port.postMessage({ kind: 'ready', version });
  const stop = await loadDictionary();
  port.on('message', ({ data }) => {
    port.postMessage({ kind: 'indexed', file: data.file, words: wordsIn(data.file, stop) });
  });
});

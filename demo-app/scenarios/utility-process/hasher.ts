/** Runs in a utility process: hashes what its clients send, without a stop for the main process. */
import { createHash } from 'node:crypto';

const { parentPort } = process;
let hashed = 0;

parentPort.on('message', ({ ports: [port] }) => {
  if (port === undefined) return;
  port.on('message', ({ data }) => {
    const hash = createHash('sha256').update(String(data)).digest('hex').slice(0, 8);
    port.postMessage({ word: data, hash });
    hashed += 1;
    parentPort.postMessage(`hashed ${hashed}`);
  });
  port.start();
});

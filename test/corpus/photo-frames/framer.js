const [, , album] = process.argv;
let framed = 0;

process.parentPort.on('message', ({ ports: [port] }) => {
  port.on('message', ({ data: photo }) => {
    framed += 1;
    port.postMessage({ photo, album, framed });
  });
  port.start();
});

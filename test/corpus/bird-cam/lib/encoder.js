process.parentPort.on('message', ({ ports: [cam] }) => {
  let n = 0;
  cam.on('message', ({ data }) => cam.postMessage({ encoded: ++n, bytes: data.bytes / 4 }));
  cam.start();
});

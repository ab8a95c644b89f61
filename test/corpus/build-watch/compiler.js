process.parentPort.on('message', (event) => {
  if (event.data !== 'attach') return;
  const [output, alive] = event.ports;
  let build = 0;
  output.start();
  const timer = setInterval(() => {
    build += 1;
    output.postMessage({ build, took: 80 + build });
    if (build < 6) return;
    clearInterval(timer);
    alive.close();
    output.postMessage({ build, failed: true });
  }, 250);
});

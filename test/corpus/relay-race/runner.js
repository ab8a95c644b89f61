process.parentPort.on('message', ({ ports: [baton] }) => {
  const laps = [];
  baton.on('message', ({ data }) => {
    laps.push(data.lap);
    if (laps.length === 12) baton.postMessage({ order: laps });
  });
  baton.start();
});

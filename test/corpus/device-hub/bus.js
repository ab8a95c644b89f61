/** Shows what devices say in the monitor window. */
exports.connectBus = (ipc, monitor) => {
  ipc.on('device', (event, name) => {
    const [port] = event.ports;
    monitor.postMessage('device', name, [port]);
  });
};

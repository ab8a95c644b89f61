const frames = [];
exports.listen = (ipc) => {
  ipc.on('cam', (event) => {
    const [port] = event.ports;
    port.on('message', (e) => {
      frames.push(e.data);
      if (frames.length > 100) frames.shift();
    });
    port.start();
  });
};

exports.listen = (ipc, encoder) => {
  ipc.on('cam', (event) => encoder.postMessage({ cam: true }, [event.ports[0]]));
  ipc.on('zoom', (event) => {
    const [zoom] = event.ports;
    zoom.on('message', (e) => zoom.postMessage(e.data * 2));
    zoom.start();
  });
};

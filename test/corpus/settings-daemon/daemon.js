let settings = { volume: 0 };

function run(port) {
  port.start();
  setInterval(() => port.postMessage({ volume: settings.volume }), 700);
}

process.parentPort.once('message', (event) => {
  settings = { ...settings, ...event.data };
  run(event.ports[0]);
});

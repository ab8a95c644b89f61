const clients = new Map();
let version = 0;

window.addEventListener('message', ({ data, ports }) => {
  if (data.kind !== 'client') return;
  clients.set(data.id, ports[0]);
  ports[0].onmessage = (event) => {
    version += 1;
    for (const port of clients.values()) port.postMessage({ version, ...event.data });
  };
  ports[0].onclose = () => clients.delete(data.id);
});

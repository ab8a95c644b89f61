// Peers are held weakly: a peer that nobody uses any more goes by itself.
const peers = new Map();
let changes = 0;

window.addEventListener('message', (event) => {
  if (event.data?.kind !== 'peer') return;
  const [port] = event.ports;
  peers.set(event.data.id, new WeakRef(port));
  port.postMessage({ welcome: event.data.id });
});

setInterval(() => {
  changes += 1;
  for (const [id, ref] of peers) {
    const port = ref.deref();
    if (port) port.postMessage({ changes });
    else peers.delete(id);
  }
}, 250);

const out = document.querySelector('#out');
let last = 0;

/** A listener for each open call, gone when the call has ended. */
function lookUp(port, item) {
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    port.addEventListener('message', function answer({ data }) {
      if (data.id !== id) return;
      port.removeEventListener('message', answer);
      if (data.error) reject(new Error(data.error.message));
      else resolve(data.result);
    });
    port.postMessage({ jsonrpc: '2.0', id, method: 'stock', params: { item } });
  });
}

window.addEventListener('message', async (event) => {
  if (event.data !== 'store') return;
  const [port] = event.ports;
  port.start();
  const items = ['tea', 'salt', 'rice', 'oil'];
  for (let round = 0; round < 5; round += 1) {
    // Some thirty questions at once.
    const all = Array.from({ length: 32 }, (_, i) => lookUp(port, items[i % 4]).catch(() => 0));
    out.textContent = (await Promise.all(all)).slice(0, 4).join(' ');
  }
  console.log(`page: ${out.textContent}`);
});

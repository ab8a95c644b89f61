const out = document.querySelector('#out');

window.addEventListener('message', async (event) => {
  if (event.data !== 'client') return;
  const [port] = event.ports;
  const pulled = new Map();
  let last = 0;
  port.start();
  port.addEventListener('message', ({ data: [, id, value] }) => {
    pulled.get(id)(value);
    port.postMessage(['release', id, 1]);
  });
  const call = (name, ...args) =>
    new Promise((resolve) => {
      last += 1;
      pulled.set(last, resolve);
      port.postMessage(['push', ['pipeline', 0, [name], args]]);
      port.postMessage(['pull', last]);
    });
  out.textContent = `${await call('balance')}\n${await call('pay', 1200)}`;
  // The end of a session is said, and then done.
  port.postMessage(null);
  port.close();
  console.log(`page: ${out.textContent.replace('\n', ', ')}`);
});

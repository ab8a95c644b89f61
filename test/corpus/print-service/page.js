const out = document.querySelector('#out');

function connect() {
  const { port1, port2 } = new MessageChannel();
  document.querySelector('iframe').contentWindow.postMessage('connect', '*', [port2]);
  return window.wrap(port1);
}

window.addEventListener('load', async () => {
  const used = connect();
  // Stays unused until somebody prints.
  const spare = connect();
  document.querySelector('button').addEventListener('click', async () => {
    out.textContent = await spare.print(3);
  });
  out.textContent = (await used.printers()).join(', ');
  console.log(`page: ${await used.print(2)}`);
});

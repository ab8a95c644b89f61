const out = document.querySelector('#out');

window.addEventListener('message', async (event) => {
  if (event.data !== 'peer') return;
  const [port] = event.ports;
  Remote.expose({ title: () => 'Left desk', move: (x) => x + 1 }, port);

  // Greets the other side, and lets its object go again.
  const other = Remote.wrap(port);
  out.textContent = await other.call('title');
  await new Promise((resolve) => setTimeout(resolve, 600));
  other.release();
});

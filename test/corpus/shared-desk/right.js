const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'peer') return;
  const [port] = event.ports;
  Remote.expose({ title: () => 'Right desk' }, port);
  const left = Remote.wrap(port);
  let moves = 0;
  const timer = setInterval(async () => {
    const x = await left.call('move', moves);
    moves += 1;
    out.textContent = `${x}`;
    if (moves === 20) clearInterval(timer);
  }, 150);
  setTimeout(() => console.log(`right: ${moves} moves`), 3000);
});

window.addEventListener('message', (event) => {
  if (event.data !== 'player') return;
  const [port] = event.ports;
  window.attachPlayer(port);
  // The equalizer is built when the player is on the screen.
  setTimeout(() => window.attachEqualizer(port), 700);
});

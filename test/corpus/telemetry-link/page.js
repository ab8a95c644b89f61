const out = document.querySelector('#out');
let links = 0;

window.addEventListener('message', (event) => {
  if (event.data !== 'telemetry') return;
  const [port] = event.ports;
  links += 1;
  out.textContent = `link ${links}`;
  let sample = 0;
  const timer = setInterval(() => {
    sample += 1;
    port.postMessage({ sample, heap: performance.now() });
    if (sample === 10) clearInterval(timer);
  }, 40);
  port.start();
});

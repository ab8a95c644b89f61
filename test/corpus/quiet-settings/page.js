const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'settings') return;
  const [port] = event.ports;
  // Asked once; then the line stays open, for hours if need be.
  port.onmessage = ({ data }) => {
    out.textContent = `theme: ${data.value}`;
    console.log(`page: ${out.textContent}`);
  };
  port.postMessage({ kind: 'get', id: 1, name: 'theme' });
});

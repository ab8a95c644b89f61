const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data.kind !== 'host-port') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    out.textContent = `${data.opened} is open`;
  };
  port.postMessage({ open: 'gallery' });
});
setInterval(() => window.postMessage({ kind: 'resize', height: 40 }, '*'), 400);

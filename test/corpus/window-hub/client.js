const out = document.querySelector('#out');
const name = new URLSearchParams(location.search).get('name');

window.addEventListener('message', ({ data, ports }) => {
  if (data.kind !== 'service' || data.id !== name) return;
  const [port] = ports;
  port.onmessage = (event) => {
    out.textContent = `${event.data.version}: ${event.data.text}`;
  };
  let line = 0;
  setInterval(() => {
    line += 1;
    port.postMessage({ text: `line ${line} of ${name}` });
  }, 400);
});
window.hub.connect(name);

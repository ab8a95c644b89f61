const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'metrics') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    out.textContent = `cpu ${data.cpu} %, ${window.sine(data.n).toFixed(2)}`;
  };
  port.postMessage('up');
});

const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'orders') return;
  const [port] = event.ports;
  let seen = 0;
  port.postMessage({ seen });
  setTimeout(() => {
    port.onmessage = ({ data }) => {
      seen += 1;
      out.textContent = `order ${data.order}, total ${data.total}`;
      if (seen === 20) port.postMessage({ seen });
    };
  }, 300);
});

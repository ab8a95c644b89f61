const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'monitor') return;
  const [port] = event.ports;
  let seen = 0;
  port.onmessage = ({ data }) => {
    seen += 1;
    out.textContent = `${seen} samples, last ${data.value}`;
  };
});

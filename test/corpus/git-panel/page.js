const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data !== 'git') return;
  const [port] = event.ports;
  port.start();
  port.addEventListener('message', ({ data }) => {
    out.textContent = `${data.branch}: ${data.changed} changed`;
  });
  port.postMessage({ command: 'status' });
  setInterval(() => port.postMessage({ command: 'status' }), 500);
});

window.addEventListener('message', (event) => {
  if (event.data !== 'admin-port') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    document.querySelector('#out').textContent = data.join('\n');
    // The reader goes on to the forum.
    setTimeout(() => document.querySelector('a').click(), 900);
  };
  port.postMessage('list');
});

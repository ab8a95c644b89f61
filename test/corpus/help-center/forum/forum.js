window.addEventListener('message', (event) => {
  if (event.ports.length === 0) return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => console.log(`forum: sees ${data.length} tickets`);
  port.postMessage('list');
});

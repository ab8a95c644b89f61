window.addEventListener('message', (event) => {
  if (event.data?.kind !== 'connection') return;
  const [port] = event.ports;
  port.onmessage = ({ data }) => {
    document.querySelector('p').textContent = `${data.rows} rows`;
  };
  port.postMessage({ sql: 'select count(*) from sales' });
  setTimeout(() => console.log(`report: ${document.querySelector('p').textContent}`), 800);
});

window.addEventListener('message', (event) => {
  if (event.data !== 'jobs') return;
  const [jobs] = event.ports;
  let count = 0;
  jobs.onmessage = ({ data, ports }) => {
    count += 1;
    ports[0].postMessage(`${data.name} is installed`);
    jobs.postMessage({ count });
  };
});

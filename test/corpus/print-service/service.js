window.addEventListener('message', (event) => {
  const service = { print: (pages) => `${pages} pages`, printers: () => ['Hall', 'Office'] };
  window.expose(service, event.ports[0]);
});

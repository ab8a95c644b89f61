const out = document.querySelector('#out');

window.addEventListener('message', async (event) => {
  if (event.data?.role !== 'client') return;
  const [port] = event.ports;
  const call = window.createClient(port);
  port.start();
  out.textContent = `${(await call('catalog/find', { text: 'tea' })).length} hits\n`;
  setTimeout(() => console.log(`shop: ${out.textContent.trim().replaceAll('\n', ', ')}`), 2400);
  out.textContent += 'ordering ...\n';
  const order = await call('orders/place', { sku: 'T-100' });
  out.textContent += `order ${order.id}\n`;
});

const items = ['green tea', 'black tea', 'salt'];

const procedures = {
  '/catalog/find': ({ text }) => items.filter((item) => item.includes(text)),
  '/orders/place': ({ sku }) =>
    new Promise((resolve) => setTimeout(resolve, 20_000, { id: 41, sku })),
};

window.addEventListener('message', (event) => {
  if (event.data?.role !== 'server') return;
  const [port] = event.ports;
  port.onmessage = async ({ data }) => {
    const { i, p } = JSON.parse(data);
    const json = await procedures[p.u](p.b.json);
    port.postMessage(JSON.stringify({ i, p: { b: { json } } }));
  };
});

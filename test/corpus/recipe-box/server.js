const recipes = ['soup', 'bread', 'pie'];

window.addEventListener('message', (event) => {
  if (event.data !== 'server') return;
  const [port] = event.ports;
  port.onmessage = async ({ data }) => {
    const { i, p } = JSON.parse(data);
    const send = (payload) => port.postMessage(JSON.stringify({ i, ...payload }));
    if (p.u === '/recipes/all') {
      send({ p: { b: { json: recipes } } });
      return;
    }
    // A stream: an answer that says so, then its events.
    send({ p: { h: { 'content-type': 'text/event-stream' } } });
    for (const step of ['mix', 'knead', 'bake']) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      send({ t: 3, p: { e: 'message', d: { json: step } } });
    }
    send({ t: 3, p: { e: 'done' } });
  };
});
